package io.prunella.code.patch;

import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.cloudformation.patch.TemplatePlanner;
import io.prunella.code.drift.Difference;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.Splices;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.terraform.patch.EditPlanner;
import io.prunella.code.world.Declaration;
import io.prunella.model.Absent;
import io.prunella.model.Document;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Lets sources say what a live resource has, difference by difference. Each edit is tried in memory: the
/// edited sources are read again, and what does not make just that difference, changes any other
/// declaration, or makes a policy fail that did not, is refused.
public final class LivePatcher {
    private final CodeJudge judge;
    private final Schema schema = Schema.load();
    private final Meaning meaning = new Meaning(schema);
    private final EditPlanner planner = new EditPlanner(schema, AwsTable.load());
    private final TemplatePlanner templates = new TemplatePlanner(schema.listKeys());

    public LivePatcher(CodeJudge judge) {
        this.judge = judge;
    }

    /// @param root the root module's folder, or the template's file
    public record Target(String root, String address, String type) {}

    /// A difference that stays.
    public record Left(Pointer at, String why) {}

    /// @param changed the texts of files as the patch leaves them, by name
    public record Patched(SourceTree before, Map<String, String> changed, List<Left> left) {
        public Patched {
            changed = java.util.Collections.unmodifiableMap(new TreeMap<>(changed));
            left = List.copyOf(left);
        }

        /// A unified diff; empty where nothing is changed.
        public String diff() {
            StringBuilder out = new StringBuilder();
            changed.forEach((file, text) ->
                    out.append(UnifiedDiff.between(file, before.text(file).orElse(""), text)));
            return out.toString();
        }
    }

    private record Place(int root, Declaration declaration) {}

    private record State(SourceTree tree, List<Verdicts> roots) {}

    public Patched patch(SourceTree tree, Target target, List<Difference> differences) {
        State state = new State(tree, judge.examine(tree));
        List<Left> left = new ArrayList<>();
        for (Difference difference : differences) {
            try {
                state = adopted(state, target, difference);
            } catch (NoEdit e) {
                left.add(new Left(difference.at(), e.why()));
            }
        }
        return new Patched(tree, state.tree().differences(tree), left);
    }

    private State adopted(State state, Target target, Difference difference) throws NoEdit {
        Place place = place(state.roots(), target)
                .orElseThrow(() -> new NoEdit("'" + target.address() + "' is not declared there any more"));
        Document document = place.declaration().document();
        if (isSaid(document, difference)) {
            return state;
        }
        Patch patch = new Patch(List.of(new Patch.DocumentPatch(document.ref(), operations(document, difference))));
        Optional<String> replaced = Replacement.of(patch, schema);
        if (replaced.isPresent()) {
            throw new NoEdit("A change of '" + replaced.get() + "' makes the provider replace the resource");
        }
        NoEdit first = null;
        for (Plan plan : plans(state, place, patch)) {
            try {
                return edited(state, target, patch, plan.splices());
            } catch (NoEdit e) {
                first = first == null ? e : first;
            }
        }
        throw Objects.requireNonNull(first);
    }

    private boolean isSaid(Document document, Difference difference) {
        Object said = Trees.get(document.type(), document.body(), difference.at(), schema.listKeys())
                .orElse(Absent.VALUE);
        return said.equals(difference.live());
    }

    private List<Operation> operations(Document document, Difference difference) {
        Pointer at = difference.at();
        Optional<Object> said = Trees.get(document.type(), document.body(), at, schema.listKeys());
        boolean there = said.isPresent();
        Operation.Test test = new Operation.Test(at, said.orElse(null));
        if (difference.live() == Absent.VALUE) {
            return List.of(test, new Operation.Remove(at));
        }
        return List.of(
                test, there ? new Operation.Replace(at, difference.live()) : new Operation.Add(at, difference.live()));
    }

    /// A way to edit the source.
    private interface Plan {
        List<Splice> splices() throws NoEdit;
    }

    private List<Plan> plans(State state, Place place, Patch patch) throws NoEdit {
        Declaration declaration = place.declaration();
        return switch (state.roots().get(place.root()).world()) {
            case TerraformWorld world -> List.of(() -> planner.plan(state.tree(), world, declaration, patch));
            case TemplateWorld world ->
                List.of(
                        () -> templates.plan(state.tree(), world, declaration, patch, false),
                        () -> templates.plan(state.tree(), world, declaration, patch, true));
            default -> throw new NoEdit("Sources of this sort do not declare it");
        };
    }

    private State edited(State state, Target target, Patch patch, List<Splice> splices) throws NoEdit {
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
        Map<List<String>, Object> before = meanings(state.roots(), target, patch);
        if (!before.equals(meanings(roots, target, new Patch(List.of())))) {
            throw new NoEdit("There is no edit that changes this and nothing else");
        }
        Set<List<String>> failing = failing(roots);
        failing.removeAll(failing(state.roots()));
        if (!failing.isEmpty()) {
            throw new NoEdit("The policy '" + failing.iterator().next().getFirst()
                    + "' would fail then. Heal the cloud instead");
        }
        return new State(tree, roots);
    }

    private static Set<List<String>> failing(List<Verdicts> roots) {
        Set<List<String>> failing = new LinkedHashSet<>();
        for (Verdicts root : roots) {
            root.all().stream()
                    .filter(CodeJudge::hasFailed)
                    .forEach(one -> failing.add(List.of(
                            one.policy().policy().id(),
                            root.folder(),
                            one.declaration().document().id().nativeId(),
                            Objects.requireNonNullElse(one.judgement().element(), ""))));
        }
        return failing;
    }

    /// What all declarations come to, where what is asked for is done.
    private Map<List<String>, Object> meanings(List<Verdicts> roots, Target target, Patch patch) {
        Map<List<String>, Object> all = new LinkedHashMap<>();
        for (Verdicts root : roots) {
            for (Declaration declaration : root.world().declarations()) {
                Document document = declaration.document();
                Target own = new Target(root.folder(), document.id().nativeId(), document.type());
                boolean wanted = own.equals(target) && !declaration.partial();
                List<String> name = List.of(
                        own.root(), own.address(), own.type(), String.valueOf(declaration.partial()), "" + all.size());
                all.put(
                        name,
                        meaning.of(
                                wanted
                                        ? schema.normalize(patch.applyTo(document, schema.listKeys()), Side.CODE)
                                        : document));
            }
        }
        return all;
    }

    private static Optional<Place> place(List<Verdicts> roots, Target target) {
        for (int i = 0; i < roots.size(); i++) {
            Verdicts root = roots.get(i);
            if (root.folder().equals(target.root())) {
                for (Declaration declaration : root.world().declarations()) {
                    Document document = declaration.document();
                    if (!declaration.partial()
                            && document.id().nativeId().equals(target.address())
                            && document.type().equals(target.type())) {
                        return Optional.of(new Place(i, declaration));
                    }
                }
            }
        }
        return Optional.empty();
    }
}
