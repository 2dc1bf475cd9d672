package io.prunella.code.terraform.plan;

import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.module.AwsProvider;
import io.prunella.code.terraform.module.Declared;
import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.module.Resource;
import io.prunella.code.terraform.module.RootModules.RootModule;
import io.prunella.code.terraform.module.Written;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.tree.JsonTree;
import io.prunella.code.tree.Node;
import io.prunella.code.tree.TreeException;
import io.prunella.model.ResourceId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Finds and reads plans and states, each of which is a world of its own.
///
/// @see <a href="https://developer.hashicorp.com/terraform/internals/json-format">JSON output format</a>
public final class Plans {
    private static final Pattern FORMAT = Pattern.compile("\"format_version\"\\s*:\\s*\"");
    private static final Pattern VALUES = Pattern.compile("\"(planned_values|resource_changes|values)\"\\s*:");

    private static final String RESULT = "A plan or a state is made of code, and is not changed itself";
    private static final AwsProvider SOMEWHERE = new AwsProvider(ResourceId.UNTOLD_ACCOUNT, ResourceId.UNTOLD_REGION);

    private Plans() {}

    /// The files that look like plans or states, whether or not they can be read. A state that Terraform left beside
    /// its configuration says what has been, and is judged where it is all there is.
    public static List<String> files(SourceTree tree) {
        return tree.ofKind(
                "plan",
                file -> file.endsWith(".json") || (file.endsWith(".tfstate") && tree.isOneFile()),
                Plans::looksLikeOne);
    }

    /// Whether a text may be a plan or a state.
    public static boolean looksLikeOne(String text) {
        boolean shown =
                FORMAT.matcher(text).find() && VALUES.matcher(text).find() && text.contains("\"terraform_version\"");
        return shown || StoredState.looksLikeOne(text);
    }

    /// What a plan leads to, or a state holds; empty where it is neither, or is broken, which is then reported.
    public static Optional<RootModule> read(SourceTree tree, String file) {
        Optional<String> text = tree.text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new RootModule(
                    file,
                    SOMEWHERE,
                    resources(file, JsonTree.read(text.get())),
                    List.of(),
                    Set.of(),
                    Map.of(),
                    Optional.empty(),
                    Optional.empty()));
        } catch (TreeException e) {
            tree.report(new Problem(file, e.line(), String.valueOf(e.getMessage())));
            return Optional.empty();
        }
    }

    private static List<Resource> resources(String file, Node root) {
        List<Resource> all = new ArrayList<>();
        Optional<Node> changes = root.get("resource_changes");
        if (changes.isPresent()) {
            List<Node> made =
                    elements(changes.get()).stream().filter(Plans::stays).toList();
            References references = new References(root, made);
            made.forEach(one ->
                    resource(file, one, one.get("change"), "after", references).ifPresent(all::add));
            return all;
        }
        List<Node> held = StoredState.isOne(root) ? StoredState.resources(root) : shown(root);
        References references = new References(root, held);
        held.forEach(one ->
                resource(file, one, Optional.of(one), "values", references).ifPresent(all::add));
        return all;
    }

    private static Optional<Resource> resource(
            String file, Node one, Optional<Node> change, String values, References references) {
        Optional<String> address = one.text("address");
        Optional<String> type = one.text("type");
        boolean managed = one.text("mode").filter("managed"::equals).isPresent();
        if (address.isEmpty() || type.isEmpty() || !managed || change.isEmpty()) {
            return Optional.empty();
        }
        PlannedValues planned = new PlannedValues(
                change.get().get("after_unknown"),
                change.get().get(values.equals("after") ? "after_sensitive" : "sensitive_values"),
                references.expressions(address.get()));
        Map<String, Node.Member> members = change.get().members(values);
        EvaluatedBody body = planned.body(members, one.lines(), name -> references.of(address.get(), name));
        Block nothingWritten = new Block("resource", List.of(type.get()), new Body(Map.of(), List.of()), body.span());
        return Optional.of(new Resource(
                address.get(),
                type.get(),
                new Declared(file, nothingWritten),
                body,
                (in, expression) -> new Written.Nowhere(RESULT)));
    }

    // What is destroyed, or forgotten, is not there any more.
    private static boolean stays(Node change) {
        List<String> actions =
                change.get("change").flatMap(one -> one.get("actions")).map(Plans::elements).orElse(List.of()).stream()
                        .flatMap(action -> action.text().stream())
                        .toList();
        return change.get("deposed").isEmpty()
                && !actions.equals(List.of("delete"))
                && !actions.equals(List.of("forget"));
    }

    private static List<Node> shown(Node root) {
        List<Node> held = new ArrayList<>();
        root.get("planned_values")
                .or(() -> root.get("values"))
                .flatMap(values -> values.get("root_module"))
                .ifPresent(module -> held(module, held));
        return held;
    }

    private static void held(Node module, List<Node> resources) {
        module.get("resources").ifPresent(some -> resources.addAll(elements(some)));
        module.get("child_modules").ifPresent(some -> elements(some).forEach(child -> held(child, resources)));
    }

    static List<Node> elements(Node node) {
        return node instanceof Node.Sequence sequence ? sequence.elements() : List.of();
    }
}
