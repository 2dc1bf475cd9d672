package io.prunella.code.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.world.Declaration;
import io.prunella.code.world.World;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Compares what is declared before an edit and after it. The edit is good when it does what the recipe says,
/// on nothing but what fails the policy, and makes nothing else fail or uncertain.
final class Check {
    private final Schema schema;
    private final Meaning meaning;
    private final Verdicts.Judged failed;
    private final Map<String, Object> params;
    private final List<Verdicts> roots;
    private final Standing before;
    private final Standing after;

    /// @param roots as they are
    Check(
            Schema schema,
            Verdicts.Judged failed,
            Map<String, Object> params,
            List<Verdicts> roots,
            List<Verdicts> edited) {
        this.schema = schema;
        this.meaning = new Meaning(schema);
        this.failed = failed;
        this.params = params;
        this.roots = roots;
        // What an edit does not concern is the very same.
        Set<Integer> concerned = IntStream.range(0, roots.size())
                .filter(i -> roots.get(i) != edited.get(i))
                .boxed()
                .collect(Collectors.toSet());
        before = Standing.of(roots, concerned);
        after = Standing.of(edited, concerned);
    }

    /// @param root which of the root modules it fails in
    /// @throws NoEdit with what is wrong with the edit
    void require(int root, Patch patch) throws NoEdit {
        Standing.Judging judging = Standing.Judging.of(root, failed);
        if (after.verdicts().getOrDefault(judging, Standing.FINE) != Standing.FINE) {
            throw new NoEdit("The policy would still not pass");
        }
        for (Map.Entry<Standing.Judging, Integer> verdict : after.verdicts().entrySet()) {
            Standing.Judging what = verdict.getKey();
            boolean worse = verdict.getValue() > before.verdicts().getOrDefault(what, Standing.FINE);
            if (worse && !before.told().contains(what)) {
                throw new NoEdit("'" + what.policy() + "' would then "
                        + (verdict.getValue() == Standing.FAILED ? "fail" : "be uncertain") + " on '"
                        + what.declared().address() + "'");
            }
        }
        for (Map.Entry<Standing.Declared, Declaration> one :
                before.declarations().entrySet()) {
            Declaration now = after.declarations().get(one.getKey());
            if (now != null) {
                compare(one.getKey(), one.getValue(), now);
            } else if (!one.getValue().partial() || one.getValue() != failed.declaration()) {
                // A rule of a group that is declared elsewhere is all there is of it here.
                throw new NoEdit("'" + one.getKey().address() + "' would be gone");
            }
        }
        for (Standing.Declared one : after.declarations().keySet()) {
            boolean created = patch.documents().stream()
                    .anyMatch(part -> part.creates() && part.document().type().equals(one.type()));
            if (!before.declarations().containsKey(one) && !created) {
                throw new NoEdit("'" + one.address() + "' would be declared besides");
            }
        }
    }

    private void compare(Standing.Declared what, Declaration was, Declaration is) throws NoEdit {
        if (meaning.of(was.document()).equals(meaning.of(is.document()))) {
            return;
        }
        CompiledPolicy policy = failed.policy();
        List<Verdicts.Judged> failures = roots.get(what.root()).all().stream()
                .filter(one -> one.declaration() == was
                        && one.policy() == policy
                        && before.verdicts().getOrDefault(Standing.Judging.of(what.root(), one), Standing.FINE)
                                != Standing.FINE)
                .toList();
        if (failures.isEmpty()) {
            throw new NoEdit("It would also change '" + what.address() + "', which is right as it is");
        }
        Document expected = was.document();
        for (Verdicts.Judged failure : failures) {
            Standing.Judging judging = Standing.Judging.of(what.root(), failure);
            // An element that still stands may pass for what became of another one.
            boolean healed = judging.element().isEmpty()
                    ? after.verdicts().getOrDefault(judging, Standing.FINE) == Standing.FINE
                    : !after.verdicts().containsKey(judging) || isAnother(judging, was, is);
            if (healed) {
                expected = fixed(expected, failure, roots.get(what.root()).world());
            }
        }
        if (!meaning.of(expected).equals(meaning.of(is.document()))) {
            throw new NoEdit("It would change more of '" + what.address() + "' than what is wrong");
        }
    }

    // A statement keeps its name while what it says is changed.
    private boolean isAnother(Standing.Judging judging, Declaration was, Declaration is) {
        Pointer at = failed.policy()
                .each()
                .map(list -> list.child(judging.element()))
                .orElse(Pointer.ROOT);
        ListKeys keys = schema.listKeys();
        return !Trees.get(was.document().type(), was.document().body(), at, keys)
                .equals(Trees.get(is.document().type(), is.document().body(), at, keys));
    }

    private Document fixed(Document document, Verdicts.Judged failure, World world) {
        Subject subject = new Subject(document, Side.CODE, world);
        String element = failure.judgement().element();
        RecipeResult result = failed.policy().compileFix(subject, element, params);
        return result instanceof RecipeResult.Compiled compiled
                ? schema.normalize(compiled.patch().applyTo(document, schema.listKeys()), Side.CODE)
                : document;
    }
}
