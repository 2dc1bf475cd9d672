package io.prunella.code.cloudformation.eval;

import io.prunella.code.tree.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One template.
///
/// @param file relative to the folder that is judged
/// @param document which of the file's, from 0
/// @param resources all that it declares, with those that loops make
public record Template(String file, int document, Node root, Map<String, Node.Member> resources) {
    /// Macros of AWS of which it is known what they do.
    private static final Set<String> KNOWN = Set.of(
            "AWS::Serverless-2016-10-31",
            "AWS::LanguageExtensions",
            "AWS::CodeDeployBlueGreen",
            "AWS::SecretsManager-2020-07-23",
            "AWS::SecretsManager-2024-09-16");

    private static final String INCLUDE = "AWS::Include";

    public Template(String file, int document, Node root) {
        this(file, document, root, Loops.writtenOut(root, root.members("Resources")));
    }

    /// Whether it declares resources, by types such as `AWS::S3::Bucket`.
    public static boolean isOne(Node root) {
        return root.members("Resources").entrySet().stream()
                .anyMatch(resource -> resource.getKey().startsWith(Loops.PREFIX)
                        || resource.getValue()
                                .value()
                                .text("Type")
                                .filter(type -> type.contains("::"))
                                .isPresent());
    }

    Map<String, Node.Member> parameters() {
        return root.members("Parameters");
    }

    Map<String, Node.Member> mappings() {
        return root.members("Mappings");
    }

    Map<String, Node.Member> conditions() {
        return root.members("Conditions");
    }

    Optional<Node> resource(String name) {
        return Optional.ofNullable(resources().get(name)).map(Node.Member::value);
    }

    /// Why any of its resources may be another than it says; empty where that cannot be.
    Optional<String> mayChange() {
        return macros().stream()
                .filter(name -> !KNOWN.contains(name) && !name.equals(INCLUDE))
                .findFirst()
                .map(name -> "The macro '" + name + "' may change it");
    }

    /// Why it may have more resources than it says; empty where that cannot be.
    public Optional<String> mayAdd() {
        boolean includes = macros().contains(INCLUDE)
                || root.get("Fn::Transform").isPresent()
                || resources().containsKey("Fn::Transform");
        if (includes) {
            return Optional.of("What the template includes from elsewhere is not known");
        }
        return resources().keySet().stream()
                .filter(name -> name.startsWith(Loops.PREFIX))
                .findFirst()
                .map(name -> "What the loop '" + name + "' makes is not known");
    }

    private List<String> macros() {
        List<String> names = new ArrayList<>();
        root.get("Transform").ifPresent(written -> {
            List<Node> all = written instanceof Node.Sequence several ? several.elements() : List.of(written);
            all.forEach(one -> one.text().or(() -> one.text("Name")).ifPresent(names::add));
        });
        return names;
    }
}
