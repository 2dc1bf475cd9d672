package io.prunella.iam;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The text of a policy document, of which one statement can be edited while every other byte stays as it is.
///
/// Statements are addressed by [StatementKeys]; where the same statement is written twice, removing its key removes
/// both.
public final class PolicyText {

    /// Where one statement stands in the text: from inclusive, to exclusive.
    private record Span(int from, int to) {}

    private final String json;
    private final List<Span> spans = new ArrayList<>();
    private final List<Map<?, ?>> trees = new ArrayList<>();
    private final boolean inList;
    private final int listStart;
    private final int listEnd;

    private PolicyText(String json) throws IOException {
        this.json = json;
        try (JsonParser parser = PolicyTree.JSON.createParser(json)) {
            seekStatements(parser);
            inList = parser.currentToken() == JsonToken.START_ARRAY;
            listStart = inList ? offset(parser) : -1;
            if (inList) {
                while (parser.nextToken() == JsonToken.START_OBJECT) {
                    readStatement(parser);
                }
                listEnd = offset(parser);
            } else {
                readStatement(parser);
                listEnd = -1;
            }
        }
    }

    /// @throws PolicySyntaxException when the text is no policy document
    public static PolicyText of(String json) {
        PolicyDocument.parse(json);
        try {
            return new PolicyText(json);
        } catch (JsonProcessingException e) {
            throw PolicyTree.notJson(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String json() {
        return json;
    }

    public PolicyDocument document() {
        return PolicyDocument.parse(json);
    }

    /// In document order. A statement that is written twice has its key twice.
    public List<String> statementKeys() {
        return StatementKeys.of(trees);
    }

    /// The text without the statement. Empty when it was the last one: AWS knows no document without statements, so the
    /// whole policy must then be deleted.
    ///
    /// @throws NoSuchElementException when no statement has this key
    public Optional<PolicyText> removeStatement(String key) {
        List<String> keys = statementKeys();
        PolicyText rest = this;
        for (int last = keys.lastIndexOf(key), first = find(key); last >= first; last--) {
            if (rest.spans.size() == 1) {
                return Optional.empty();
            }
            rest = keys.get(last).equals(key) ? rest.without(last) : rest;
        }
        return Optional.of(rest);
    }

    private PolicyText without(int index) {
        return of(json.substring(0, cutFrom(index)) + json.substring(cutTo(index)));
    }

    /// The text with another statement in the place of this one.
    ///
    /// @throws NoSuchElementException when no statement has this key
    public PolicyText replaceStatement(String key, Map<?, ?> statement) {
        Span span = spans.get(find(key));
        return of(json.substring(0, span.from()) + render(statement) + json.substring(span.to()));
    }

    /// The text with one more statement at the end, laid out as its neighbours are.
    public PolicyText appendStatement(Map<?, ?> statement) {
        Span last = spans.getLast();
        if (!inList) {
            String body = json.substring(last.from(), last.to());
            return of(json.substring(0, last.from()) + "[" + body + "," + render(statement) + "]"
                    + json.substring(last.to()));
        }
        return of(json.substring(0, last.to()) + "," + between() + render(statement) + json.substring(last.to()));
    }

    private int find(String key) {
        int index = statementKeys().indexOf(key);
        if (index < 0) {
            throw new NoSuchElementException("no statement has the key '" + key + "'; there are " + statementKeys());
        }
        return index;
    }

    // The comma goes with the statement: the one before it, or, for the first statement, the one behind.
    private int cutFrom(int index) {
        return index == 0 ? spans.getFirst().from() : spans.get(index - 1).to();
    }

    private int cutTo(int index) {
        return index == 0 ? spans.get(1).from() : spans.get(index).to();
    }

    /// The white space that stands before each statement.
    private String between() {
        return inList ? json.substring(listStart + 1, spans.getFirst().from()) : "";
    }

    private String render(Map<?, ?> statement) {
        String between = between();
        int newline = between.lastIndexOf('\n');
        if (newline < 0) {
            return JsonText.laidOut(statement, "", "");
        }
        String lineBreak = between.contains("\r\n") ? "\r\n" : "\n";
        String indent = between.substring(newline + 1);
        return JsonText.laidOut(statement, lineBreak + indent, step(indent));
    }

    private String step(String indent) {
        String closing = json.substring(spans.getLast().to(), listEnd);
        String outer = closing.substring(closing.lastIndexOf('\n') + 1);
        boolean nested = indent.length() > outer.length() && indent.startsWith(outer);
        return nested ? indent.substring(outer.length()) : "  ";
    }

    private static void seekStatements(JsonParser parser) throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("Statement");
            parser.nextToken();
            if (found) {
                return;
            }
            parser.skipChildren();
        }
        throw new IllegalStateException("a checked document has statements");
    }

    private void readStatement(JsonParser parser) throws IOException {
        int from = offset(parser);
        parser.skipChildren();
        Span span = new Span(from, offset(parser) + 1);
        spans.add(span);
        trees.add(PolicyTree.parse(json.substring(span.from(), span.to())));
    }

    // Of the current token, in characters: the parser reads from a String.
    private static int offset(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset();
    }

    @Override
    public String toString() {
        return json;
    }
}
