package io.prunella.code.terraform.plan;

import io.prunella.code.tree.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A state as Terraform stores it, version 4.
public final class StoredState {
    private static final Pattern LINEAGE = Pattern.compile("\"lineage\"\\s*:\\s*\"");

    private StoredState() {}

    static boolean looksLikeOne(String text) {
        return LINEAGE.matcher(text).find() && text.contains("\"terraform_version\"");
    }

    public static boolean isOne(Node root) {
        return root.get("version")
                        .filter(version -> version instanceof Node.Scalar scalar
                                && scalar.value().equals(4L))
                        .isPresent()
                && root.get("resources").isPresent();
    }

    /// What it holds, each resource as `terraform show -json` prints it: `address`, `mode`, `type`, `values`,
    /// `sensitive_values`. What waits to be destroyed is left out.
    public static List<Node> resources(Node root) {
        List<Node> shown = new ArrayList<>();
        for (Node resource : elements(root, "resources")) {
            String module = resource.text("module").map(path -> path + ".").orElse("");
            String bare = module + resource.text("type").orElse("") + "."
                    + resource.text("name").orElse("");
            for (Node instance : elements(resource, "instances")) {
                if (instance.get("deposed").isEmpty()) {
                    shown.add(shown(bare + key(instance), resource, instance));
                }
            }
        }
        return shown;
    }

    private static Node shown(String address, Node resource, Node instance) {
        Map<String, Node> parts = new LinkedHashMap<>();
        parts.put("address", new Node.Scalar(address, instance.lines()));
        resource.get("mode").ifPresent(mode -> parts.put("mode", mode));
        resource.get("type").ifPresent(type -> parts.put("type", type));
        instance.get("attributes").ifPresent(attributes -> parts.put("values", attributes));
        parts.put("sensitive_values", sensitive(instance));
        return mapping(parts, instance);
    }

    // Paths of steps: the first step of each is the attribute, all of which is taken for secret.
    private static Node sensitive(Node instance) {
        Map<String, Node> marks = new LinkedHashMap<>();
        for (Node path : elements(instance, "sensitive_attributes")) {
            if (path instanceof Node.Sequence(List<Node> steps, var lines) && !steps.isEmpty()) {
                steps.getFirst().text("value").ifPresent(name -> marks.put(name, new Node.Scalar(true, lines)));
            }
        }
        return mapping(marks, instance);
    }

    private static Node mapping(Map<String, Node> parts, Node at) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        parts.forEach((name, value) -> members.put(name, new Node.Member(value, value.lines())));
        return new Node.Mapping(members, at.lines());
    }

    private static String key(Node instance) {
        return switch (instance.get("index_key").orElse(new Node.Null(instance.lines()))) {
            case Node.Scalar(String text, var ignored) ->
                "[\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"]";
            case Node.Scalar(Object number, var ignored) -> "[" + number + "]";
            default -> "";
        };
    }

    private static List<Node> elements(Node node, String name) {
        return node.get(name).map(Plans::elements).orElse(List.of());
    }
}
