package io.prunella.sandbox.seed;

import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// Reads CloudFormation YAML; short tags such as `!Sub` become their long form, `{Fn::Sub: …}`.
final class TemplateYaml {
    private TemplateYaml() {}

    static Map<?, ?> read(String template) {
        LoaderOptions options = new LoaderOptions();
        options.setMaxAliasesForCollections(20);
        try {
            Object document = new Yaml(new ShortTags(options)).load(template);
            if (document instanceof Map<?, ?> map) {
                return map;
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException("the template is not YAML: " + e.getMessage(), e);
        }
        throw new IllegalArgumentException("the template is not a mapping");
    }

    private static final class ShortTags extends SafeConstructor {
        ShortTags(LoaderOptions options) {
            super(options);
            // Dates stay text: Version: 2012-10-17 is a string to CloudFormation.
            yamlConstructors.put(Tag.TIMESTAMP, new ConstructYamlStr());
            yamlMultiConstructors.put("!", new Short());
        }

        private final class Short extends AbstractConstruct {
            @Override
            public Object construct(Node node) {
                String name = node.getTag().getValue().substring(1);
                Object value =
                        switch (node) {
                            case ScalarNode scalar -> scalar.getValue();
                            case SequenceNode sequence -> constructSequence(sequence);
                            case MappingNode mapping -> constructMapping(mapping);
                            default -> throw new IllegalArgumentException("!%s cannot be read".formatted(name));
                        };
                if (name.equals("GetAtt") && value instanceof String path) {
                    return Map.of("Fn::GetAtt", List.of(path.split("\\.", 2)));
                }
                return Map.of(name.equals("Ref") || name.equals("Condition") ? name : "Fn::" + name, value);
            }
        }
    }
}
