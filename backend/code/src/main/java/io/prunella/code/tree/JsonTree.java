package io.prunella.code.tree;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Reads JSON, behind a byte order mark, too. Names that stand twice in an object are refused, unless it is read
/// loosely.
public final class JsonTree {
    private static final String MARK = "\uFEFF";
    private static final int MAX_DEPTH = 200;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    // As Azure reads it: with comments, strings of several lines, commas behind the last of several, and names that
    // stand twice, of which the last counts.
    private static final JsonFactory LOOSE = JsonFactory.builder()
            .enable(
                    JsonReadFeature.ALLOW_JAVA_COMMENTS,
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_TRAILING_COMMA)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build();

    private static final Pattern START = Pattern.compile("\\(start marker at \\[Source: .*?; line: (\\d+).*?\\]\\)");

    private JsonTree() {}

    public static Node read(String text) throws TreeException {
        return read(text, FACTORY);
    }

    /// The same of a text that may hold comments, strings of several lines, commas behind the last of several, and
    /// names that stand twice, of which the last counts.
    public static Node readLoosely(String text) throws TreeException {
        return read(text, LOOSE);
    }

    private static Node read(String text, JsonFactory factory) throws TreeException {
        try (JsonParser parser = factory.createParser(text.startsWith(MARK) ? text.substring(1) : text)) {
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
            throw new TreeException(line, "Not valid JSON: " + message(e));
        } catch (IOException e) {
            throw new TreeException(1, "It cannot be read");
        }
    }

    // Without what the parser says of itself.
    private static String message(JsonProcessingException e) {
        return START.matcher(e.getOriginalMessage())
                .replaceAll("that begins in line $1")
                .replaceFirst(", from `StreamReadConstraints\\.[^`]*`", "");
    }

    /// Of a text that one of both ways to read it has taken.
    static JsonParser parser(String text) throws IOException {
        return LOOSE.createParser(text);
    }

    /// The comments of such a text, which are no part of it for other readers.
    public static List<YamlTree.Comment> comments(String text) {
        List<YamlTree.Comment> comments = new ArrayList<>();
        int line = 1;
        boolean blank = true;
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\n') {
                line++;
                blank = true;
            } else if (sign == '"') {
                int end = stringEnd(text, i);
                line += lines(text, i, end);
                blank = false;
                i = end - 1;
            } else if (text.startsWith("//", i) || text.startsWith("/*", i)) {
                String close = text.startsWith("//", i) ? "\n" : "*/";
                int found = text.indexOf(close, i + 2);
                int end = found < 0 ? text.length() : close.equals("\n") ? found : found + close.length();
                for (String one : text.substring(i, end).split("\n", -1)) {
                    comments.add(new YamlTree.Comment(line++, blank, one));
                    blank = true;
                }
                line--;
                blank = comments.getLast().alone();
                i = end - 1;
            } else {
                blank = blank && Character.isWhitespace(sign);
            }
        }
        return comments;
    }

    // Behind the quote that closes a string, or the end of a text in which none does.
    static int stringEnd(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }

    private static int lines(String text, int from, int to) {
        return (int)
                text.substring(from, to).chars().filter(sign -> sign == '\n').count();
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
