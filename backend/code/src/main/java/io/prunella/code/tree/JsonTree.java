package io.prunella.code.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON. Names that stand twice in an object are refused.
public final class JsonTree {
    private static final int MAX_DEPTH = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private JsonTree() {}

    public static Node read(String text) throws TreeException {
        try (JsonParser parser = parser(text)) {
            if (parser.nextToken() == null) {
                throw new TreeException(1, "The file is empty");
            }
            Node node = value(parser);
            if (parser.nextToken() != null) {
                throw new TreeException(parser.currentTokenLocation().getLineNr(), "There is more than one value");
            }
            return node;
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNr());
            throw new TreeException(line, "Not valid JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new TreeException(1, "It cannot be read");
        }
    }

    static JsonParser parser(String text) throws IOException {
        return FACTORY.createParser(text);
    }

    private static Node value(JsonParser parser) throws IOException {
        int start = line(parser);
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                Map<String, Node.Member> members = new LinkedHashMap<>();
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    int named = line(parser);
                    parser.nextToken();
                    Node value = value(parser);
                    members.put(
                            name,
                            new Node.Member(
                                    value, new Lines(named, value.lines().end())));
                }
                yield new Node.Mapping(members, new Lines(start, line(parser)));
            }
            case START_ARRAY -> {
                List<Node> elements = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    elements.add(value(parser));
                }
                yield new Node.Sequence(elements, new Lines(start, line(parser)));
            }
            case VALUE_TRUE -> new Node.Scalar(true, new Lines(start, start));
            case VALUE_FALSE -> new Node.Scalar(false, new Lines(start, start));
            case VALUE_NULL -> new Node.Null(new Lines(start, start));
            case VALUE_NUMBER_INT -> new Node.Scalar(integer(parser), new Lines(start, start));
            case VALUE_NUMBER_FLOAT -> new Node.Scalar(parser.getDoubleValue(), new Lines(start, start));
            default -> new Node.Scalar(parser.getText(), new Lines(start, start));
        };
    }

    private static Object integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? (Object) parser.getDoubleValue()
                : (Object) parser.getLongValue();
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
