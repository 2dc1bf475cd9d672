package io.prunella.app.remediation.apply;

import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Judgement;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Judges what the cloud shows after a plan's calls, in layers: the policy passes; our calls changed nothing outside
/// the patch; no other policy fails that passed before.
final class Verifier {
    /// What a live provider derives by itself; it is no one's change.
    private static final List<String> COMPARED_ROOTS = List.of("properties", "satellites", "settings", "tags");

    private final Schema schema;

    Verifier(Schema schema) {
        this.schema = schema;
    }

    sealed interface Outcome {
        /// @param concurrent places that somebody else changed meanwhile
        record Proven(List<Pointer> concurrent) implements Outcome {}

        /// The cloud does not show it yet, or it cannot be told.
        record NotYet(String why) implements Outcome {}

        /// Our own call changed something that the approver did not see.
        record OwnDamage(List<Pointer> places) implements Outcome {}

        record NewFailures(List<String> policies) implements Outcome {}
    }

    /// @param before the resource as it was before the first call
    /// @param expected the same with the patch applied
    /// @param now as read after the last call
    record Evidence(Document before, Document expected, Document now, Related relatedBefore, Related relatedNow) {}

    /// After a fix: the policy must pass.
    Outcome verify(
            CompiledPolicy policy,
            @Nullable String element,
            Evidence evidence,
            Patch patch,
            Collection<CompiledPolicy> others) {
        Subject now = new Subject(evidence.now(), Side.LIVE, evidence.relatedNow());
        for (Judgement judgement : policy.judge(now)) {
            if (Objects.equals(judgement.element(), element)) {
                switch (judgement.verdict()) {
                    case Verdict.Fail fail -> {
                        return new Outcome.NotYet("The policy still fails: " + fail.message());
                    }
                    case Verdict.Unknown unknown -> {
                        return new Outcome.NotYet("The policy cannot be judged: "
                                + unknown.causes().getFirst().unknown().message());
                    }
                    case Verdict.Pass ignored -> {}
                    case Verdict.NotApplicable ignored -> {}
                }
            }
        }
        List<String> newFailures = newFailures(evidence, others);
        return newFailures.isEmpty() ? outsideOf(evidence, patch) : new Outcome.NewFailures(newFailures);
    }

    /// After a resource was brought back to its declaration.
    ///
    /// @param remaining where it still is otherwise; empty where that cannot be told any more
    Outcome verifyDeclared(
            Optional<List<Pointer>> remaining, Evidence evidence, Patch patch, Collection<CompiledPolicy> others) {
        if (remaining.isPresent() && !remaining.get().isEmpty()) {
            return new Outcome.NotYet("It is otherwise than declared still, at '"
                    + remaining.get().getFirst() + "'");
        }
        List<String> newFailures = newFailures(evidence, others);
        if (!newFailures.isEmpty()) {
            return new Outcome.NewFailures(newFailures);
        }
        return remaining.isPresent() ? outsideOf(evidence, patch) : verifyRestored(evidence, patch);
    }

    /// After a rollback: the written places must show what the rollback wrote.
    Outcome verifyRestored(Evidence evidence, Patch patch) {
        Map<String, Object> now = effective(evidence.now());
        Map<String, Object> expected = effective(evidence.expected());
        ListKeys keys = schema.listKeys();
        String type = evidence.now().type();
        for (Pointer place : writtenPlaces(patch, evidence.now())) {
            if (!Trees.get(type, now, place, keys).equals(Trees.get(type, expected, place, keys))) {
                return new Outcome.NotYet("'" + place + "' does not show the restored value");
            }
        }
        return outsideOf(evidence, patch);
    }

    private List<String> newFailures(Evidence evidence, Collection<CompiledPolicy> others) {
        List<String> failures = new ArrayList<>();
        for (CompiledPolicy other : others) {
            List<String> before = failing(other, new Subject(evidence.before(), Side.LIVE, evidence.relatedBefore()));
            for (String element : failing(other, new Subject(evidence.now(), Side.LIVE, evidence.relatedNow()))) {
                if (!before.contains(element)) {
                    failures.add(other.policy().id());
                }
            }
        }
        return failures;
    }

    private static List<String> failing(CompiledPolicy policy, Subject subject) {
        return policy.judge(subject).stream()
                .filter(j -> j.verdict() instanceof Verdict.Fail)
                .map(j -> Objects.requireNonNullElse(j.element(), ""))
                .toList();
    }

    private Outcome outsideOf(Evidence evidence, Patch patch) {
        List<Pointer> differing = TreeDiff.between(
                evidence.now().type(), effective(evidence.expected()), effective(evidence.now()), schema.listKeys());
        List<Pointer> parts = writtenPlaces(patch, evidence.now()).stream()
                .map(Verifier::apiPart)
                .toList();
        List<Pointer> own = differing.stream()
                .filter(d -> parts.stream().anyMatch(d::startsWith))
                .toList();
        if (!own.isEmpty()) {
            return new Outcome.OwnDamage(own);
        }
        return new Outcome.Proven(differing);
    }

    /// The part of a document that one API call writes as a whole: a satellite or a property, but a single element
    /// where the list has keys.
    static Pointer apiPart(Pointer written) {
        int depth = "satellites".equals(written.tokens().getFirst())
                ? 2
                : Math.min(3, written.tokens().size());
        boolean elementOfList =
                written.tokens().size() >= 3 && written.tokens().get(2).contains(":");
        return new Pointer(written.tokens()
                .subList(0, elementOfList ? depth : Math.min(2, written.tokens().size())));
    }

    private static List<Pointer> writtenPlaces(Patch patch, Document document) {
        return patch.documents().stream()
                .filter(d -> d.document().equals(document.ref()))
                .flatMap(d -> d.operations().stream())
                .filter(Operation::writes)
                .map(Operation::path)
                .toList();
    }

    private Map<String, Object> effective(Document document) {
        Map<String, Object> compared = new LinkedHashMap<>();
        schema.effective(document, Side.LIVE).body().forEach((root, tree) -> {
            if (COMPARED_ROOTS.contains(root)) {
                compared.put(root, tree);
            }
        });
        return compared;
    }
}
