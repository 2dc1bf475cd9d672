package io.prunella.code.tree;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Finds where the values of a JSON text stand that [JsonTree] reads, be it loosely.
public final class JsonSyntax {
    private final String text;
    private final JsonParser parser;

    private JsonSyntax(String text, JsonParser parser) {
        this.text = text;
        this.parser = parser;
    }

    public static Syntax read(String text) throws TreeException {
        try (JsonParser parser = JsonTree.parser(text)) {
            parser.nextToken();
            return new JsonSyntax(text, parser).value();
        } catch (IOException e) {
            throw new TreeException(1, "Not valid JSON");
        }
    }

    private Syntax value() throws IOException {
        int start = offset();
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                List<Syntax.Entry> entries = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    int named = offset();
                    int keyEnd = JsonTree.stringEnd(text, named);
                    parser.nextToken();
                    entries.add(new Syntax.Entry(name, named, keyEnd, text.indexOf(':', keyEnd) + 1, value()));
                }
                yield new Syntax.Mapping(entries, true, start, offset() + 1);
            }
            case START_ARRAY -> {
                List<Syntax> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value());
                }
                yield new Syntax.Sequence(elements, true, start, offset() + 1);
            }
            case VALUE_STRING -> new Syntax.Scalar(parser.getText(), start, JsonTree.stringEnd(text, start));
            default ->
                new Syntax.Scalar(
                        parser.getText(), start, start + parser.getText().length());
        };
    }

    // Of the current token, in characters: the parser reads from a String.
    private int offset() {
        return (int) parser.currentTokenLocation().getCharOffset();
    }
}
