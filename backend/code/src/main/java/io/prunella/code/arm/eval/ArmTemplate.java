package io.prunella.code.arm.eval;

import io.prunella.code.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// One template.
///
/// @param file relative to the folder that is judged
/// @param path where in the file's JSON it stands: names and indices
/// @param given by the names of parameters, what is given for each from outside
public record ArmTemplate(String file, List<String> path, Node root, Map<String, Node.Member> given) {
    public ArmTemplate {
        path = List.copyOf(path);
        given = Map.copyOf(given);
    }

    /// The template that a file is, or that stands in the request or the blueprint's artifact that it is.
    ///
    /// @param given what lies beside it
    public static Optional<ArmTemplate> of(String file, Node root, Map<String, Node.Member> given) {
        if (isOne(root)) {
            return Optional.of(new ArmTemplate(file, List.of(), root, given));
        }
        Optional<Node> properties = root.getAnyCase("properties");
        return properties
                .flatMap(node -> node.getAnyCase("template"))
                .filter(ArmTemplate::isOne)
                .map(template -> new ArmTemplate(
                        file,
                        List.of("properties", "template"),
                        template,
                        properties.get().members("parameters")));
    }

    /// All resources as they are written, be they in others or in the templates of deployments.
    public List<Node.Member> written() {
        List<Node.Member> all = new ArrayList<>();
        written(root, all);
        return all;
    }

    private static void written(Node around, List<Node.Member> all) {
        List<Node.Member> here =
                switch (around.getAnyCase("resources").orElse(null)) {
                    case Node.Mapping mapping -> List.copyOf(mapping.members().values());
                    case Node.Sequence list ->
                        list.elements().stream()
                                .map(one -> new Node.Member(one, one.lines()))
                                .toList();
                    case null, default -> List.of();
                };
        all.addAll(here);
        here.forEach(one -> {
            written(one.value(), all);
            one.value()
                    .getAnyCase("properties")
                    .flatMap(properties -> properties.getAnyCase("template"))
                    .ifPresent(template -> written(template, all));
        });
    }

    private static boolean isOne(Node root) {
        return root.text("$schema")
                .filter(schema -> schema.toLowerCase(Locale.ROOT).contains("deploymenttemplate.json"))
                .isPresent();
    }
}
