package io.prunella.code.tree;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// Finds where the values of a YAML text stand that [YamlTree] reads.
public final class YamlSyntax {
    private static final Pattern ALIAS = Pattern.compile("\\s*\\*[^\\s,\\[\\]{}]+");

    private final String text;
    private final boolean plain;
    private final Map<Node, Syntax> known = new IdentityHashMap<>();

    private YamlSyntax(String text) {
        this.text = text;
        plain = text.codePoints().noneMatch(Character::isSupplementaryCodePoint);
    }

    /// All documents of a text.
    ///
    /// @throws TreeException where it is not valid, or says something in a way that cannot be edited
    public static List<Syntax> read(String text) throws TreeException {
        try {
            YamlSyntax syntax = new YamlSyntax(text);
            List<Syntax> documents = new ArrayList<>();
            for (Node document : new Yaml(YamlTree.bounds()).composeAll(new StringReader(text))) {
                documents.add(syntax.value(document, 0));
            }
            return documents;
        } catch (YAMLException e) {
            throw new TreeException(1, "Not valid YAML: " + e.getMessage());
        }
    }

    /// @param from behind what stands before the value
    private Syntax value(Node raw, int from) throws TreeException {
        Syntax before = known.get(raw);
        if (before != null) {
            Matcher alias = ALIAS.matcher(text).region(from, text.length());
            if (!alias.lookingAt()) {
                throw new TreeException(1, "It is not told where an alias is written");
            }
            return new Syntax.Alias(
                    before,
                    alias.end() - text.substring(from, alias.end()).strip().length(),
                    alias.end());
        }
        Syntax value = untagged(raw);
        String tag = raw.getTag().getValue();
        boolean own = tag.startsWith("!") && tag.length() > 1;
        Syntax whole = own ? new Syntax.Tagged(tag, value, at(raw.getStartMark()), value.end()) : value;
        known.put(raw, whole);
        return whole;
    }

    private Syntax untagged(Node raw) throws TreeException {
        int start = at(raw.getStartMark());
        int end = at(raw.getEndMark());
        return switch (raw) {
            case ScalarNode scalar -> new Syntax.Scalar(scalar.getValue(), start, end(scalar, start, end));
            case SequenceNode sequence -> {
                List<Syntax> elements = new ArrayList<>();
                for (Node element : sequence.getValue()) {
                    elements.add(element(
                            element,
                            elements.isEmpty() ? start : elements.getLast().end()));
                }
                boolean flow = sequence.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
                yield new Syntax.Sequence(
                        elements,
                        flow,
                        start,
                        flow || elements.isEmpty() ? end : elements.getLast().end());
            }
            case MappingNode mapping -> {
                List<Syntax.Entry> entries = new ArrayList<>();
                for (NodeTuple tuple : mapping.getValue()) {
                    entries.add(entry(tuple));
                }
                boolean flow = mapping.getFlowStyle() == DumperOptions.FlowStyle.FLOW;
                yield new Syntax.Mapping(
                        entries,
                        flow,
                        start,
                        flow || entries.isEmpty() ? end : entries.getLast().end());
            }
            default -> throw new TreeException(1, "Not valid YAML: an alias of nothing");
        };
    }

    // An alias stands behind the dash or the comma.
    private Syntax element(Node raw, int from) throws TreeException {
        int at = from;
        while (known.containsKey(raw) && at < text.length() && text.charAt(at) != '*') {
            at++;
        }
        return value(raw, at);
    }

    private Syntax.Entry entry(NodeTuple tuple) throws TreeException {
        if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
            throw new TreeException(1, "A key is not a text");
        }
        int start = at(key.getStartMark());
        int keyEnd = at(key.getEndMark());
        int colonEnd = text.indexOf(':', keyEnd) + 1;
        return new Syntax.Entry(key.getValue(), start, keyEnd, colonEnd, value(tuple.getValueNode(), colonEnd));
    }

    // The mark at the end of a block of text is where the next thing begins.
    private int end(ScalarNode scalar, int start, int end) {
        boolean block = scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                || scalar.getScalarStyle() == DumperOptions.ScalarStyle.FOLDED;
        if (!block) {
            return end;
        }
        int last = end;
        while (last > start && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    // Marks count code points.
    private int at(Mark mark) {
        return plain ? mark.getIndex() : text.offsetByCodePoints(0, mark.getIndex());
    }
}
