package io.prunella.code.terraform.tree;

import java.util.ArrayList;
import java.util.List;

/// Reads quoted strings and heredocs, with their interpolations and directives.
final class TemplateParser {
    /// Where a run of parts ends.
    private enum End {
        QUOTE,
        TEXT,
        ELSE_OR_ENDIF,
        ENDIF,
        ENDFOR
    }

    private final Cursor cursor;
    private final ExpressionParser expressions;

    TemplateParser(Cursor cursor, ExpressionParser expressions) {
        this.cursor = cursor;
        this.expressions = expressions;
    }

    Expression.Template whole(int length) throws SyntaxException {
        return new Expression.Template(parts(End.TEXT, length).done(), cursor.since(0));
    }

    Expression quoted() throws SyntaxException {
        int start = cursor.at();
        cursor.expect("\"");
        Parts parts = parts(End.QUOTE, Integer.MAX_VALUE);
        return new Expression.Template(parts.done(), cursor.since(start));
    }

    Expression heredoc() throws SyntaxException {
        int start = cursor.at();
        cursor.expect("<<");
        boolean indented = cursor.accept("-");
        String word = cursor.name();
        cursor.skip(false);
        if (cursor.peek() != '\n') {
            throw cursor.error("Expected a new line after '<<" + word + "'");
        }
        cursor.next();
        int from = cursor.at();
        int end = endOfHeredoc(word);
        cursor.moveTo(from);
        List<Expression.Part> parts = parts(End.TEXT, end).done();
        cursor.moveTo(cursor.text(end, cursor.lineEnd(end)).indexOf(word) + end + word.length());
        return new Expression.Template(indented ? Indentation.removed(parts) : parts, cursor.since(start));
    }

    // The offset of the line that holds the word alone.
    private int endOfHeredoc(String word) throws SyntaxException {
        while (!cursor.atEnd()) {
            int lineStart = cursor.at();
            int lineEnd = cursor.lineEnd();
            if (cursor.text(lineStart, lineEnd).strip().equals(word)) {
                return lineStart;
            }
            cursor.moveTo(lineEnd + 1);
        }
        throw cursor.error("The heredoc has no closing '" + word + "'");
    }

    private Parts parts(End end, int limit) throws SyntaxException {
        cursor.enter();
        Parts parts = new Parts();
        while (cursor.at() < limit) {
            if (limit == Integer.MAX_VALUE && (cursor.atEnd() || (end == End.QUOTE && cursor.peek() == '\n'))) {
                throw cursor.error("The string has no closing quote");
            }
            if (limit == Integer.MAX_VALUE && cursor.peek() == '"') {
                if (end != End.QUOTE) {
                    throw cursor.error("The directive has no end");
                }
                cursor.next();
                cursor.leave();
                return parts;
            }
            if (cursor.accept("$${")) {
                parts.add("${");
            } else if (cursor.accept("%%{")) {
                parts.add("%{");
            } else if (cursor.accept("${")) {
                interpolation(parts);
            } else if (cursor.accept("%{")) {
                if (directive(parts, end, limit)) {
                    cursor.leave();
                    return parts;
                }
            } else if (limit == Integer.MAX_VALUE && cursor.peek() == '\\') {
                parts.add(escape());
            } else {
                parts.add(cursor.next());
            }
        }
        if (end != End.TEXT) {
            throw cursor.error("The directive has no end");
        }
        cursor.leave();
        return parts;
    }

    private void interpolation(Parts parts) throws SyntaxException {
        parts.marker(cursor.accept("~"));
        cursor.skip(true);
        Expression value = expressions.expression(true);
        cursor.skip(true);
        parts.put(new Expression.Interpolation(value));
        parts.stripNext(cursor.accept("~"));
        cursor.expect("}");
    }

    /// @return whether it was the one that ends this run of parts
    private boolean directive(Parts parts, End end, int limit) throws SyntaxException {
        parts.marker(cursor.accept("~"));
        cursor.skip(true);
        String word = cursor.name();
        switch (word) {
            case "if" -> {
                cursor.skip(true);
                Expression condition = expressions.expression(true);
                Parts then = inner(End.ELSE_OR_ENDIF, limit);
                Parts otherwise = then.endedBy("else") ? inner(End.ENDIF, limit, then) : new Parts();
                Parts last = then.endedBy("else") ? otherwise : then;
                parts.put(new Expression.IfDirective(condition, then.done(), otherwise.done()));
                parts.stripNext(last.stripsNext());
                return false;
            }
            case "for" -> {
                Expression.Loop loop = new CollectionParser(cursor, expressions).loop();
                Parts body = inner(End.ENDFOR, limit);
                parts.put(new Expression.ForDirective(loop, body.done()));
                parts.stripNext(body.stripsNext());
                return false;
            }
            default -> {
                boolean ends =
                        switch (end) {
                            case ELSE_OR_ENDIF -> word.equals("else") || word.equals("endif");
                            case ENDIF -> word.equals("endif");
                            case ENDFOR -> word.equals("endfor");
                            case QUOTE, TEXT -> false;
                        };
                if (!ends) {
                    throw cursor.error("'%{ " + word + " }' has no beginning");
                }
                parts.end(word);
                closeDirective(parts);
                return true;
            }
        }
    }

    private Parts inner(End end, int limit) throws SyntaxException {
        Parts opening = new Parts();
        closeDirective(opening);
        return inner(end, limit, opening);
    }

    // What the opening or the middle directive said of blanks holds for the text behind it.
    private Parts inner(End end, int limit, Parts before) throws SyntaxException {
        boolean strips = before.stripsNext();
        Parts parts = parts(end, limit);
        if (strips) {
            parts.stripStart();
        }
        return parts;
    }

    private void closeDirective(Parts parts) throws SyntaxException {
        cursor.skip(true);
        parts.stripNext(cursor.accept("~"));
        cursor.expect("}");
    }

    private String escape() throws SyntaxException {
        cursor.expect("\\");
        char c = cursor.next();
        return switch (c) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"' -> "\"";
            case '\\' -> "\\";
            case 'u' -> codePoint(4);
            case 'U' -> codePoint(8);
            default -> throw cursor.error("'\\" + c + "' is no escape sequence");
        };
    }

    private String codePoint(int digits) throws SyntaxException {
        StringBuilder hex = new StringBuilder();
        for (int i = 0; i < digits; i++) {
            hex.append(cursor.next());
        }
        try {
            return Character.toString(Integer.parseInt(hex.toString(), 16));
        } catch (IllegalArgumentException e) {
            throw cursor.error("'" + hex + "' is no code point");
        }
    }

    /// Parts as they come, texts joined, with the blanks gone that `~` takes away.
    private static final class Parts {
        private final List<Expression.Part> parts = new ArrayList<>();
        private final StringBuilder text = new StringBuilder();
        private boolean strip;
        private String ending = "";

        void add(String more) {
            text.append(more);
        }

        void add(char more) {
            text.append(more);
        }

        void put(Expression.Part part) {
            flush();
            parts.add(part);
        }

        void marker(boolean stripsBefore) {
            if (stripsBefore) {
                int end = text.length();
                while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
                    end--;
                }
                text.setLength(end);
            }
        }

        void stripNext(boolean strips) {
            flush();
            strip = strips;
        }

        boolean stripsNext() {
            return strip;
        }

        void end(String word) {
            flush();
            ending = word;
        }

        boolean endedBy(String word) {
            return ending.equals(word);
        }

        void stripStart() {
            if (!parts.isEmpty() && parts.getFirst() instanceof Expression.Text first) {
                parts.set(0, new Expression.Text(first.text().stripLeading()));
            }
        }

        List<Expression.Part> done() {
            flush();
            return parts;
        }

        private void flush() {
            if (!text.isEmpty()) {
                String whole = text.toString();
                parts.add(new Expression.Text(strip ? whole.stripLeading() : whole));
                strip = false;
                text.setLength(0);
            }
        }
    }
}
