package io.prunella.code.trace;

import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.plan.StoredState;
import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Reads Terraform states for the identities of resources alone: of all attributes only those that name a
/// resource are looked at, and none that the state marks as sensitive.
///
/// @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output format</a>
public final class States {
    private static final AwsTable TABLE = AwsTable.load();

    private States() {}

    /// A state file of version 4, or what `terraform show -json` prints of a state.
    ///
    /// @throws TreeException where it is neither; the message holds nothing of the state
    public static List<DeclaredIdentity> read(String text) throws TreeException {
        Node root = parsed(text);
        Optional<Node> values = root.get("values").flatMap(all -> all.get("root_module"));
        List<DeclaredIdentity> found = new ArrayList<>();
        if (values.isPresent() && root.text("format_version").isPresent()) {
            shown(values.get(), found);
        } else if (StoredState.isOne(root)) {
            StoredState.resources(root).forEach(resource -> shownResource(resource, found));
        } else {
            throw new TreeException(
                    1, "It is neither a Terraform state of version 4 nor what 'terraform show -json' prints of one");
        }
        return List.copyOf(found);
    }

    // What a parser says of bad JSON may quote it.
    private static Node parsed(String text) throws TreeException {
        try {
            return JsonTree.read(text);
        } catch (TreeException e) {
            throw new TreeException(e.line(), "Not valid JSON");
        }
    }

    private static void shown(Node module, List<DeclaredIdentity> found) {
        elements(module, "resources").forEach(resource -> shownResource(resource, found));
        elements(module, "child_modules").forEach(child -> shown(child, found));
    }

    private static void shownResource(Node resource, List<DeclaredIdentity> found) {
        boolean managed = resource.text("mode").filter("managed"::equals).isPresent();
        if (managed && resource.get("deposed_key").isEmpty()) {
            resource.text("address")
                    .flatMap(address -> identity(
                            address,
                            resource,
                            resource.get("values"),
                            name -> isTrue(resource.get("sensitive_values").flatMap(marks -> marks.get(name)))))
                    .ifPresent(found::add);
        }
    }

    private static Optional<DeclaredIdentity> identity(
            String address, Node resource, Optional<Node> attributes, Predicate<String> sensitive) {
        String terraform = resource.text("type").orElse("");
        Optional<String> type = TABLE.documentType(terraform);
        if (type.isEmpty() || attributes.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = new LinkedHashSet<>();
        Stream.concat(Stream.of("id", "arn"), TABLE.namingArguments(terraform).stream())
                .filter(sensitive.negate())
                .flatMap(name -> attributes.get().text(name).stream())
                .filter(name -> !name.isBlank())
                .forEach(names::add);
        List<String> arn = attributes
                .get()
                .text("arn")
                .filter(text -> text.startsWith("arn:") && !sensitive.test("arn"))
                .map(text -> List.of(text.split(":", 6)))
                .filter(parts -> parts.size() == 6)
                .orElse(List.of("", "", "", "", "", ""));
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new DeclaredIdentity(address, type.get(), names, told(arn.get(4)), told(arn.get(3))));
    }

    private static Optional<String> told(String part) {
        return Optional.of(part).filter(text -> !text.isEmpty());
    }

    private static boolean isTrue(Optional<Node> mark) {
        return mark.isPresent()
                && mark.get() instanceof Node.Scalar scalar
                && scalar.value().equals(true);
    }

    private static List<Node> elements(Node node, String name) {
        return node.get(name).orElse(node) instanceof Node.Sequence sequence ? sequence.elements() : List.of();
    }
}
