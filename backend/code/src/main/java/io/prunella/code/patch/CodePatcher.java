package io.prunella.code.patch;

import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.arm.patch.ArmPlanner;
import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.cloudformation.patch.TemplatePlanner;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.Splices;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.kubernetes.ManifestPlanner;
import io.prunella.code.kubernetes.ManifestWorld;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.terraform.patch.EditPlanner;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.policy.Condition;
import io.prunella.policy.Fix;
import io.prunella.policy.Param;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Patches sources finding by finding. Each edit is tried in memory: the edited sources are read and judged again, and
/// what is not exactly what the policy's recipe says is refused, with the reason.
public final class CodePatcher {
    // What a template calls the account that its stack is made in.
    private static final String OWN_ACCOUNT = "${AWS::AccountId}";

    private final CodeJudge judge;
    private final Schema schema = Schema.load();
    private final EditPlanner planner = new EditPlanner(schema, AwsTable.load());
    private final TemplatePlanner templates = new TemplatePlanner(schema.listKeys());
    private final ArmPlanner arm = new ArmPlanner(schema);
    private final ManifestPlanner manifests = new ManifestPlanner(schema.listKeys());

    public CodePatcher(CodeJudge judge) {
        this.judge = judge;
    }

    /// The sources on their way.
    ///
    /// @param replaces the properties whose change makes the provider replace a resource
    private record State(SourceTree tree, List<Verdicts> roots, List<String> replaces) {
        State replacing(Optional<String> property) {
            return property.isEmpty() || replaces.contains(property.get())
                    ? this
                    : new State(
                            tree,
                            roots,
                            Stream.concat(replaces.stream(), property.stream()).toList());
        }
    }

    /// A finding, and which of the root modules it is in.
    private record Failure(int root, Verdicts.Judged judged) {
        Standing.Judging judging() {
            return Standing.Judging.of(root, judged);
        }
    }

    public PatchReport patch(SourceTree tree, PatchChoices choices) {
        return patch(
                tree,
                choices,
                choices.only().isEmpty()
                        ? CodeJudge::failures
                        : root -> root.all().stream()
                                .filter(judged -> judged.accepted().isEmpty()
                                        && CodeJudge.hasFailed(judged)
                                        && choices.only().contains(target(root, judged)))
                                .toList());
    }

    private static PatchChoices.Target target(Verdicts root, Verdicts.Judged judged) {
        return new PatchChoices.Target(
                judged.policy().policy().id(),
                root.folder(),
                judged.declaration().document().id().nativeId());
    }

    /// Patches what one policy finds, also where a more specific one tells the same.
    public PatchReport patch(SourceTree tree, PatchChoices choices, String policy) {
        Predicate<Verdicts.Judged> wanted =
                judged -> judged.policy().policy().id().equals(policy) && CodeJudge.hasFailed(judged);
        return patch(tree, choices, root -> root.all().stream().filter(wanted).toList());
    }

    private PatchReport patch(
            SourceTree tree,
            PatchChoices choices,
            java.util.function.Function<Verdicts, List<Verdicts.Judged>> failures) {
        State state = new State(tree, judge.examine(tree), List.of());
        Map<Standing.Judging, CodeFinding> asWritten = asWritten(state, failures);
        List<CodeFinding> patched = new ArrayList<>();
        Map<Standing.Judging, PatchReport.Refused> refused = new LinkedHashMap<>();
        boolean again = true;
        while (again) {
            again = false;
            refused.clear();
            Failure next = next(state, failures, refused);
            while (next != null) {
                CodeFinding finding = asWritten.getOrDefault(next.judging(), CodeJudge.finding(next.judged()));
                try {
                    state = healed(state, next, choices);
                    patched.add(finding);
                    // What was refused before may have a way now.
                    again = true;
                } catch (NoEdit e) {
                    refused.put(next.judging(), new PatchReport.Refused(finding, e.why(), e.missing()));
                }
                next = next(state, failures, refused);
            }
            again = again && !refused.isEmpty();
        }
        // What several share is changed once.
        asWritten.forEach((judging, finding) -> {
            if (judging.element().isEmpty() && !refused.containsKey(judging)) {
                patched.add(finding);
            }
        });
        return new PatchReport(
                patched.stream().distinct().toList(),
                refused.values().stream().distinct().toList(),
                tree,
                state.tree().differences(tree),
                state.replaces(),
                judge.report(state.tree(), state.roots()));
    }

    // Whoever reads the report has the sources as they were, with their lines.
    private static Map<Standing.Judging, CodeFinding> asWritten(
            State state, java.util.function.Function<Verdicts, List<Verdicts.Judged>> failures) {
        Map<Standing.Judging, CodeFinding> found = new LinkedHashMap<>();
        for (int i = 0; i < state.roots().size(); i++) {
            for (Verdicts.Judged judged : failures.apply(state.roots().get(i))) {
                found.put(Standing.Judging.of(i, judged), CodeJudge.finding(judged));
            }
        }
        return found;
    }

    private static @org.jspecify.annotations.Nullable Failure next(
            State state,
            java.util.function.Function<Verdicts, List<Verdicts.Judged>> failures,
            Map<Standing.Judging, PatchReport.Refused> refused) {
        for (int i = 0; i < state.roots().size(); i++) {
            for (Verdicts.Judged judged : failures.apply(state.roots().get(i))) {
                Failure failure = new Failure(i, judged);
                if (!refused.containsKey(failure.judging())) {
                    return failure;
                }
            }
        }
        return null;
    }

    private State healed(State state, Failure failure, PatchChoices choices) throws NoEdit {
        Verdicts.Judged judged = failure.judged();
        Map<String, Object> params = params(state.roots().get(failure.root()).world(), judged, choices);
        RecipeResult.Compiled compiled = compiled(state, failure, params);
        var replaced = Replacement.of(compiled.patch(), schema);
        if (replaced.isPresent() && !choices.allowReplace()) {
            throw new NoEdit("A change of '" + replaced.get() + "' makes the provider replace the resource");
        }
        NoEdit first = null;
        for (Plan plan : plans(state, failure, compiled.patch())) {
            try {
                return edited(state, failure, params, compiled.patch(), plan.splices())
                        .replacing(replaced);
            } catch (NoEdit e) {
                first = first == null ? e : first;
            }
        }
        throw java.util.Objects.requireNonNull(first);
    }

    /// A way to edit the source.
    private interface Plan {
        List<Splice> splices() throws NoEdit;
    }

    // The better ones first.
    private List<Plan> plans(State state, Failure failure, Patch patch) {
        Declaration declaration = failure.judged().declaration();
        SourceTree tree = state.tree();
        return switch (state.roots().get(failure.root()).world()) {
            case TerraformWorld world ->
                List.of(() -> {
                    if (!failure.judged().editable()) {
                        throw new NoEdit(
                                "Plans and states are not patched, but the configuration that they are made of");
                    }
                    return planner.plan(tree, world, declaration, patch);
                });
            case TemplateWorld world ->
                List.of(
                        () -> templates.plan(tree, world, declaration, patch, false),
                        () -> templates.plan(tree, world, declaration, patch, true));
            case ManifestWorld world -> List.of(() -> manifests.plan(world, patch));
            case ArmWorld world ->
                List.of(
                        () -> arm.plan(tree, world, declaration, patch, false),
                        () -> arm.plan(tree, world, declaration, patch, true));
            case World other -> throw new IllegalStateException("No source is known of " + other);
        };
    }

    private State edited(State state, Failure failure, Map<String, Object> params, Patch patch, List<Splice> splices)
            throws NoEdit {
        Map<String, String> edited = state.tree()
                .byAllNames(
                        Splices.applied(splices, file -> state.tree().text(file).orElse("")));
        SourceTree tree = state.tree().with(edited);
        List<Verdicts> roots = judge.examineAgain(tree, state.roots(), edited.keySet())
                .orElseThrow(() -> new NoEdit("The edited source would be other modules"));
        if (!state.tree().problems().containsAll(tree.problems())) {
            throw new NoEdit("The edited source could not be read: "
                    + tree.problems().getFirst().message());
        }
        new Check(schema, failure.judged(), params, state.roots(), roots).require(failure.root(), patch);
        return new State(tree, roots, state.replaces());
    }

    private static Map<String, Object> params(World world, Verdicts.Judged judged, PatchChoices choices) {
        List<String> declared = judged.policy().policy().fix().map(Fix::params).orElse(List.of()).stream()
                .map(Param::name)
                .toList();
        Map<String, Object> params = new LinkedHashMap<>(choices.params());
        params.keySet().retainAll(declared);
        if (world instanceof TemplateWorld) {
            params.replaceAll((name, value) ->
                    value instanceof String text ? text.replace(OWN_ACCOUNT, ResourceId.UNTOLD_ACCOUNT) : value);
        }
        return params;
    }

    private static RecipeResult.Compiled compiled(State state, Failure failure, Map<String, Object> params)
            throws NoEdit {
        Verdicts.Judged judged = failure.judged();
        Subject subject = new Subject(
                judged.declaration().document(),
                Side.CODE,
                state.roots().get(failure.root()).world());
        RecipeResult result =
                judged.policy().compileFix(subject, judged.judgement().element(), params);
        return switch (result) {
            case RecipeResult.Compiled compiled -> {
                for (Condition condition : compiled.preconditions()) {
                    require(condition);
                }
                yield compiled;
            }
            case RecipeResult.MissingParameters missing ->
                throw new NoEdit(
                        missing.params().stream()
                                .map(param -> "It needs a value for '" + param.name() + "': " + param.why())
                                .collect(Collectors.joining(" ")),
                        missing.params().stream().map(Param::name).toList());
            case RecipeResult.InvalidParameter invalid ->
                throw new NoEdit("The value for '" + invalid.name() + "' cannot be taken: " + invalid.problem());
            case RecipeResult.NotFixable not -> throw new NoEdit(not.why());
            case RecipeResult.AlreadyRight ignored ->
                throw new NoEdit("What its fix would set is set already; what is wrong stands elsewhere");
        };
    }

    // What only a live resource could tell does not stand in the way of a text that people read before they deploy it.
    private static void require(Condition condition) throws NoEdit {
        boolean onlyLive = condition.outcome() == Condition.Outcome.UNKNOWN
                && condition.observed().entrySet().stream()
                        .filter(entry -> entry.getValue() instanceof Unknown)
                        .allMatch(entry -> isLive(entry.getKey()));
        if (condition.outcome() != Condition.Outcome.PASS && !onlyLive) {
            throw new NoEdit("It does not hold that " + condition.name() + ": " + condition.why());
        }
    }

    private static boolean isLive(Pointer at) {
        String root = at.tokens().isEmpty() ? "" : at.tokens().getFirst();
        return root.equals("state") || root.equals("region") || root.equals("used");
    }
}
