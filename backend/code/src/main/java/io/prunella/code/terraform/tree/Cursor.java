package io.prunella.code.terraform.tree;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A place in a text that only moves on.
final class Cursor {
    /// Deeper than anybody writes, and far from the end of the stack.
    private static final int MAX_DEPTH = 200;

    private final String text;
    private final int origin;
    private final int firstLine;
    private final int[] lineStarts;
    private final NavigableMap<Integer, Integer> comments = new TreeMap<>();
    private int at;
    private int depth;

    Cursor(String text) {
        this(text, 0, 1);
    }

    /// @param origin where the text begins in the file that it is taken from
    /// @param firstLine the line of that
    Cursor(String text, int origin, int firstLine) {
        this.text = text;
        this.origin = origin;
        this.firstLine = firstLine;
        lineStarts = java.util.stream.IntStream.concat(
                        java.util.stream.IntStream.of(0),
                        java.util.stream.IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
    }

    int at() {
        return at;
    }

    void moveTo(int offset) {
        at = offset;
    }

    boolean atEnd() {
        return at >= text.length();
    }

    /// The next character, or NUL at the end.
    char peek() {
        return peek(0);
    }

    char peek(int ahead) {
        return at + ahead < text.length() ? text.charAt(at + ahead) : '\0';
    }

    char next() {
        char c = peek();
        at++;
        return c;
    }

    boolean looksAt(String expected) {
        return text.startsWith(expected, at);
    }

    boolean accept(String expected) {
        if (looksAt(expected)) {
            at += expected.length();
            return true;
        }
        return false;
    }

    void expect(String expected) throws SyntaxException {
        if (!accept(expected)) {
            throw error("Expected '" + expected + "' but found " + found());
        }
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    /// The offset of the next line break, or of the end.
    int lineEnd() {
        return lineEnd(at);
    }

    int lineEnd(int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    /// Passes blanks and comments, and line breaks if so told.
    void skip(boolean lines) throws SyntaxException {
        while (!atEnd()) {
            char c = peek();
            if (c == ' ' || c == '\t' || c == '\r' || c == '\uFEFF' || (lines && c == '\n')) {
                at++;
            } else if (c == '#' || looksAt("//")) {
                comments.put(at, lineEnd());
                at = lineEnd();
            } else if (looksAt("/*")) {
                int end = text.indexOf("*/", at + 2);
                if (end < 0) {
                    throw error("The comment has no end");
                }
                comments.put(at, end + 2);
                at = end + 2;
            } else {
                return;
            }
        }
    }

    /// The comments that were passed, in order.
    List<Span> comments() {
        return comments.entrySet().stream()
                .map(comment -> new Span(
                        comment.getKey(), comment.getValue(), line(comment.getKey()), line(comment.getValue() - 1)))
                .toList();
    }

    static boolean startsName(char c) {
        return Character.isUnicodeIdentifierStart(c) || c == '_';
    }

    static boolean continuesName(char c) {
        return startsName(c) || Character.isDigit(c) || c == '-';
    }

    boolean atName() {
        return !atEnd() && startsName(peek());
    }

    String name() throws SyntaxException {
        if (!atName()) {
            throw error("Expected a name but found " + found());
        }
        int from = at;
        while (!atEnd() && continuesName(peek())) {
            at++;
        }
        return text.substring(from, at);
    }

    /// Whether this word stands here, whole.
    boolean atWord(String word) {
        return looksAt(word) && !continuesName(peek(word.length()));
    }

    boolean acceptWord(String word) {
        return atWord(word) && accept(word);
    }

    void enter() throws SyntaxException {
        if (++depth > MAX_DEPTH) {
            throw error("Nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    void leave() {
        depth--;
    }

    Span since(int start) {
        int before = firstLine - 1;
        return new Span(start + origin, at + origin, line(start) + before, line(Math.max(start, at - 1)) + before);
    }

    int line(int offset) {
        int found = java.util.Arrays.binarySearch(lineStarts, offset);
        return found >= 0 ? found + 1 : -found - 1;
    }

    SyntaxException error(String message) {
        int offset = Math.min(at, text.length());
        int line = line(offset);
        return new SyntaxException(line, offset - lineStarts[line - 1] + 1, message);
    }

    private String found() {
        if (atEnd()) {
            return "the end of the file";
        }
        return peek() == '\n' ? "the end of the line" : "'" + peek() + "'";
    }
}
