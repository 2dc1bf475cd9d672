package io.prunella.policy;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// A YAML file whose every value knows where it stands. All errors are [PolicyException]s with line and column.
final class YamlFile {
    private final String name;
    private final String source;

    private YamlFile(String name, String source) {
        this.name = name;
        this.source = source;
    }

    static Value read(String name, String source) {
        YamlFile file = new YamlFile(name, source);
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(20);
        try {
            Node root = new Yaml(options).compose(new StringReader(source));
            if (root == null) {
                throw new PolicyException(name, 1, 1, "The file is empty");
            }
            return file.new Value(root);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new PolicyException(
                    name,
                    mark == null ? 1 : mark.getLine() + 1,
                    mark == null ? 1 : mark.getColumn() + 1,
                    "Not valid YAML: " + e.getProblem());
        }
    }

    /// One value of the file.
    final class Value {
        private final Node node;

        Value(Node node) {
            this.node = node;
        }

        PolicyException error(String problem) {
            Mark mark = node.getStartMark();
            return new PolicyException(name, mark.getLine() + 1, mark.getColumn() + 1, problem);
        }

        boolean isObject() {
            return node instanceof MappingNode;
        }

        boolean isList() {
            return node instanceof SequenceNode;
        }

        String text() {
            if (node.getTag().getValue().startsWith("!")) {
                throw error(
                        "YAML takes a leading '!' for a tag; quote the text or start it on the next line after '>-'");
            }
            if (node instanceof ScalarNode scalar && !scalar.getTag().equals(Tag.NULL)) {
                return scalar.getValue();
            }
            throw error("Expected a text");
        }

        /// The text as an expression that knows its place.
        Expression expression() {
            String text = text();
            Mark mark = node.getStartMark();
            return new Expression(text, name, source, mark.getLine() + 1, mark.getColumn() + 1);
        }

        /// As the file writes it, without the indentation of its place.
        String written() {
            Mark start = node.getStartMark();
            int from = source.offsetByCodePoints(0, start.getIndex() - start.getColumn());
            int to = source.offsetByCodePoints(0, node.getEndMark().getIndex());
            return source.substring(from, to).stripTrailing().stripIndent();
        }

        Expression place() {
            Mark mark = node.getStartMark();
            return new Expression("", name, source, mark.getLine() + 1, mark.getColumn() + 1);
        }

        List<Value> list() {
            if (node instanceof SequenceNode sequence) {
                return sequence.getValue().stream().map(Value::new).toList();
            }
            throw error("Expected a list");
        }

        List<String> texts() {
            return list().stream().map(Value::text).toList();
        }

        Map<String, Value> members() {
            if (!(node instanceof MappingNode mapping)) {
                throw error("Expected an object");
            }
            Map<String, Value> members = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                String key = new Value(tuple.getKeyNode()).text();
                if (members.put(key, new Value(tuple.getValueNode())) != null) {
                    throw new Value(tuple.getKeyNode()).error("'" + key + "' stands here twice");
                }
            }
            return members;
        }

        /// The members, none of which may bear another name than these.
        Map<String, Value> members(Set<String> allowed) {
            Map<String, Value> members = members();
            for (NodeTuple tuple : ((MappingNode) node).getValue()) {
                Value key = new Value(tuple.getKeyNode());
                if (!allowed.contains(key.text())) {
                    throw key.error(
                            "'" + key.text() + "' is not a key here." + Suggestions.didYouMean(key.text(), allowed));
                }
            }
            return members;
        }

        Value require(Map<String, Value> members, String key) {
            return Optional.ofNullable(members.get(key)).orElseThrow(() -> error("'" + key + "' is missing"));
        }

        /// The value as a plain tree.
        Object tree() {
            return switch (node) {
                case MappingNode ignored -> object();
                case SequenceNode ignored -> {
                    List<Object> out = new ArrayList<>();
                    list().forEach(element -> out.add(element.tree()));
                    yield out;
                }
                case ScalarNode scalar -> scalar(scalar);
                default -> throw error("Anchors may not stand here");
            };
        }

        Map<String, Object> object() {
            Map<String, Object> out = new LinkedHashMap<>();
            members().forEach((key, value) -> out.put(key, value.tree()));
            return out;
        }

        private Object scalar(ScalarNode scalar) {
            String text = scalar.getValue();
            Tag tag = scalar.getTag();
            if (tag.equals(Tag.BOOL)) {
                if (!text.equals("true") && !text.equals("false")) {
                    throw error("Write true or false, or quote '" + text + "'");
                }
                return Boolean.valueOf(text);
            }
            if (tag.equals(Tag.INT)) {
                return Long.valueOf(text.replace("_", ""));
            }
            if (tag.equals(Tag.FLOAT)) {
                return Double.valueOf(text);
            }
            if (tag.equals(Tag.NULL)) {
                throw error("A value is missing");
            }
            return text;
        }
    }
}
