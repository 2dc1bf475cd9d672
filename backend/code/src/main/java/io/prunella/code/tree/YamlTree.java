package io.prunella.code.tree;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads YAML. Keys that stand twice are refused, and so is what aliases make too large.
///
/// Tags of its own that a file bears (`!Ref x`) become mappings with one member of the tag's name (`!Ref: x`).
public final class YamlTree {
    private static final int MAX_DEPTH = 200;
    private static final int MAX_NODES = 1_000_000;
    private static final int MAX_CODE_POINTS = 10_000_001;
    private static final int MAX_ALIASES = 1000;

    private final int before;
    private int nodes;

    private YamlTree(int before) {
        this.before = before;
    }

    /// All documents of a text.
    public static List<Node> read(String text) throws TreeException {
        return read(text, 0);
    }

    /// All documents of a text that is part of a file.
    ///
    /// @param before how many lines of the file are before it
    public static List<Node> read(String text, int before) throws TreeException {
        YamlTree tree = new YamlTree(before);
        try {
            List<Node> documents = new ArrayList<>();
            for (org.yaml.snakeyaml.nodes.Node document : new Yaml(bounds()).composeAll(new StringReader(text))) {
                documents.add(tree.node(document, 0));
            }
            return documents;
        } catch (MarkedYAMLException e) {
            throw new TreeException(tree.line(e.getProblemMark()), "Not valid YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw new TreeException(before + 1, "Not valid YAML: " + e.getMessage());
        }
    }

    /// @param line from 1
    /// @param alone whether nothing else stands on that line
    /// @param text without the number sign
    public record Comment(int line, boolean alone, String text) {}

    /// All comments of a text: each number sign that begins a line or stands behind a blank, and is no part of a value.
    public static List<Comment> comments(String text) throws TreeException {
        int[] signs = text.codePoints().toArray();
        BitSet values = new BitSet();
        try {
            for (Event event : new Yaml(bounds()).parse(new StringReader(text))) {
                if (event instanceof ScalarEvent value) {
                    values.set(
                            value.getStartMark().getIndex(), value.getEndMark().getIndex());
                }
            }
        } catch (YAMLException e) {
            throw new TreeException(1, "Not valid YAML: " + e.getMessage());
        }
        List<Comment> comments = new ArrayList<>();
        int line = 1;
        boolean blank = true;
        for (int i = 0; i < signs.length; i++) {
            boolean behindBlank = i == 0 || Character.isWhitespace(signs[i - 1]);
            if (signs[i] == '#' && behindBlank && !values.get(i)) {
                int end = i;
                while (end < signs.length && signs[end] != '\n') {
                    end++;
                }
                comments.add(new Comment(line, blank, new String(signs, i + 1, end - i - 1)));
                i = end - 1;
            } else if (signs[i] == '\n') {
                line++;
                blank = true;
            } else {
                blank = blank && Character.isWhitespace(signs[i]);
            }
        }
        return comments;
    }

    static LoaderOptions bounds() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_CODE_POINTS);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        return options;
    }

    private Node node(org.yaml.snakeyaml.nodes.Node raw, int depth) throws TreeException {
        int line = line(raw.getStartMark());
        if (++nodes > MAX_NODES) {
            throw new TreeException(line, "It has more than " + MAX_NODES + " values");
        }
        if (depth > MAX_DEPTH) {
            throw new TreeException(line, "It is nested more than " + MAX_DEPTH + " levels deep");
        }
        Node node =
                switch (raw) {
                    case MappingNode mapping -> mapping(mapping, depth);
                    case SequenceNode sequence -> {
                        List<Node> elements = new ArrayList<>();
                        for (org.yaml.snakeyaml.nodes.Node element : sequence.getValue()) {
                            elements.add(node(element, depth + 1));
                        }
                        boolean flow = sequence.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
                        int end = flow || elements.isEmpty()
                                ? line(sequence.getEndMark())
                                : elements.getLast().lines().end();
                        yield new Node.Sequence(elements, new Lines(line, end));
                    }
                    case ScalarNode scalar -> scalar(scalar);
                    default -> throw new TreeException(line, "Not valid YAML: an alias of nothing");
                };
        return isOwn(raw.getTag())
                ? new Node.Mapping(Map.of(raw.getTag().getValue(), new Node.Member(node, node.lines())), node.lines())
                : node;
    }

    private Node mapping(MappingNode mapping, int depth) throws TreeException {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        int start = line(mapping.getStartMark());
        int end = start;
        for (NodeTuple tuple : mapping.getValue()) {
            int line = line(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new TreeException(line, "A key is not a text");
            }
            Node value = node(tuple.getValueNode(), depth + 1);
            // A value that an alias brings from above has lines of its own.
            end = Math.max(line, value.lines().end());
            if (key.getTag().equals(Tag.MERGE)) {
                merged.addAll(value instanceof Node.Sequence several ? several.elements() : List.of(value));
            } else if (members.put(key.getValue(), new Node.Member(value, new Lines(line, end))) != null) {
                throw new TreeException(line, "'" + key.getValue() + "' stands here twice");
            }
        }
        for (Node from : merged) {
            if (from instanceof Node.Mapping more) {
                more.members().forEach(members::putIfAbsent);
            }
        }
        boolean flow = mapping.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
        return new Node.Mapping(members, new Lines(start, flow ? line(mapping.getEndMark()) : end));
    }

    private static boolean isOwn(Tag tag) {
        return tag.getValue().startsWith("!") && tag.getValue().length() > 1;
    }

    private Node scalar(ScalarNode scalar) {
        Lines lines = lines(scalar);
        String text = scalar.getValue();
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.NULL)) {
            return new Node.Null(lines);
        }
        if (tag.equals(Tag.BOOL)) {
            return new Node.Scalar(List.of("true", "yes", "on").contains(text.toLowerCase(Locale.ROOT)), lines);
        }
        // A number of many digits, or one with a leading zero, is somebody's id.
        if (tag.equals(Tag.INT) && text.matches("-?(0|[1-9]\\d{0,17})")) {
            return new Node.Scalar(Long.valueOf(text), lines);
        }
        if (tag.equals(Tag.FLOAT) && text.matches("-?\\d{1,15}\\.\\d{1,15}")) {
            return new Node.Scalar(Double.valueOf(text), lines);
        }
        return new Node.Scalar(text, lines);
    }

    // The mark at the end of a block of text is where the next thing begins.
    private Lines lines(ScalarNode scalar) {
        int start = line(scalar.getStartMark());
        int end = line(scalar.getEndMark());
        boolean block = scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED;
        return new Lines(start, block ? end - 1 : end);
    }

    private int line(@org.jspecify.annotations.Nullable Mark mark) {
        return before + (mark == null ? 1 : mark.getLine() + 1);
    }
}
