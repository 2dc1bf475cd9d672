package io.prunella.app.remediation.plan;

import io.prunella.connector.Connector;
import io.prunella.connector.UntranslatableException;
import io.prunella.model.Absent;
import io.prunella.model.Call;
import io.prunella.model.Disruption;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Documents;
import io.prunella.model.Fidelity;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.PatchConflict;
import io.prunella.model.Pointer;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Condition;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Subject;
import io.prunella.schema.PatchRebase;
import io.prunella.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes plans. Pure: the same documents, policy and parameters give the same plan and digest, which is how a worker
/// finds out whether what was approved is still what would happen.
public final class RemediationPlanner {
    private final Schema schema;

    public RemediationPlanner(Schema schema) {
        this.schema = schema;
    }

    /// @param subject the resource as read just now, in its world, with what was found out about its use
    /// @param element the element the finding is about, if any
    public PlanOutcome plan(
            CompiledPolicy policy, Cloud cloud, Subject subject, @Nullable String element, Map<String, Object> params) {
        return switch (policy.compileFix(subject, element, params)) {
            case RecipeResult.Compiled compiled -> planned(new Asked(policy, cloud, subject, element), compiled);
            case RecipeResult.MissingParameters missing -> new PlanOutcome.MissingParameters(missing.params());
            case RecipeResult.InvalidParameter invalid ->
                new PlanOutcome.InvalidParameter(invalid.name(), invalid.problem());
            case RecipeResult.NotFixable not -> new PlanOutcome.Refused("not-fixable", not.why(), List.of());
            case RecipeResult.AlreadyRight ignored -> new PlanOutcome.AlreadyRight();
        };
    }

    /// The plan that undoes what was applied, against the resource as it is now.
    ///
    /// @param undo the inverse of what was applied, bound to the ids it created
    /// @param around the documents it touches, as read just now, the resource among them
    public PlanOutcome undo(Plan original, Patch undo, Cloud cloud, Documents around, int approvalsRequired) {
        Connector connector = cloud.connector();
        try {
            Patch patch = connector.attainable(PatchRebase.onto(undo, around, schema));
            around.byRef().values().forEach(document -> patch.applyTo(document, schema.listKeys()));
            List<Call> calls = connector.translate(around, patch);
            Document resource = around.get(original.document());
            return unlessProtected(
                    cloud,
                    resource,
                    new Plan(
                            original.document(),
                            original.ground(),
                            patch,
                            calls,
                            tested(patch),
                            List.of(),
                            List.of(),
                            List.of(),
                            original.disruption(),
                            "It puts back what was there before.",
                            new PlannedRollback(
                                    Fidelity.EXACT, "Asking for the fix again applies it again.", List.of()),
                            original.params(),
                            connector.sessionPolicy(
                                    resource.id().partition(), resource.id().account(), calls),
                            approvalsRequired));
        } catch (UntranslatableException | PatchConflict | IllegalStateException e) {
            return new PlanOutcome.Refused(
                    "moved",
                    "What was written is not there any more as it was, so undoing it would overwrite somebody's change: "
                            + e.getMessage(),
                    List.of());
        }
    }

    private static Map<String, Object> tested(Patch patch) {
        Map<String, Object> tested = new LinkedHashMap<>();
        patch.documents()
                .forEach(document -> document.operations().forEach(operation -> {
                    if (operation instanceof Operation.Test test) {
                        tested.put(test.path().toString(), test.value() == null ? Absent.VALUE : test.value());
                    }
                }));
        return tested;
    }

    private record Asked(
            CompiledPolicy policy,
            Cloud cloud,
            Subject subject,
            @Nullable String element) {
        Connector connector() {
            return cloud.connector();
        }

        Document document() {
            return subject.asSet();
        }
    }

    private PlanOutcome planned(Asked asked, RecipeResult.Compiled compiled) {
        List<PlannedCondition> preconditions =
                compiled.preconditions().stream().map(PlannedCondition::of).toList();
        List<PlannedCondition> evidence =
                compiled.evidence().stream().map(PlannedCondition::of).toList();
        List<PlannedCondition> unmet = preconditions.stream()
                .filter(c -> c.outcome() != Condition.Outcome.PASS)
                .toList();
        if (!unmet.isEmpty()) {
            return new PlanOutcome.Refused("precondition", sentence("A precondition does not hold", unmet), unmet);
        }
        List<PlannedCondition> contrary = evidence.stream()
                .filter(c -> c.outcome() == Condition.Outcome.FAIL)
                .toList();
        if (!contrary.isEmpty()) {
            return new PlanOutcome.Refused("evidence", sentence("The evidence speaks against it", contrary), contrary);
        }
        try {
            return unlessProtected(
                    asked.cloud(),
                    asked.document(),
                    assemble(asked, compiled, new Conditions(preconditions, evidence)));
        } catch (UntranslatableException | PatchConflict e) {
            return new PlanOutcome.Refused("not-fixable", String.valueOf(e.getMessage()), List.of());
        }
    }

    static PlanOutcome unlessProtected(Cloud cloud, Document resource, Plan plan) {
        return cloud.connector()
                .protection(resource, plan.calls(), cloud.waysIn())
                .<PlanOutcome>map(why -> new PlanOutcome.Refused("protected", why, List.of()))
                .orElseGet(() -> new PlanOutcome.Planned(plan));
    }

    private record Conditions(List<PlannedCondition> preconditions, List<PlannedCondition> evidence) {}

    private Plan assemble(Asked asked, RecipeResult.Compiled compiled, Conditions conditions) {
        Document document = asked.document();
        Patch patch = compiled.patch();
        List<Call> calls = asked.connector().translate(Documents.of(document), patch);
        return new Plan(
                DocumentRef.of(document),
                new Ground.Failing(
                        asked.policy().policy().id(), asked.policy().policy().sha256(), asked.element()),
                patch,
                calls,
                reads(asked, compiled),
                conditions.preconditions(),
                conditions.evidence(),
                asked.policy().policy().fix().orElseThrow().usage().stream()
                        .map(rule -> PlannedUsage.of(rule, asked.subject().usage(rule.as())))
                        .toList(),
                compiled.disruption(),
                compiled.disruptionReason(),
                rollback(asked, patch),
                compiled.params(),
                asked.connector()
                        .sessionPolicy(document.id().partition(), document.id().account(), calls),
                compiled.disruption() == Disruption.HIGH ? 2 : 1);
    }

    /// What check, preconditions and disruption read. What only evidence measured counts by its outcome, not by its
    /// value.
    private static Map<String, Object> reads(Asked asked, RecipeResult.Compiled compiled) {
        Map<String, Object> reads = new TreeMap<>();
        asked.policy().judge(asked.subject()).stream()
                .filter(judgement -> Objects.equals(judgement.element(), asked.element()))
                .forEach(judgement ->
                        judgement.reads().forEach((pointer, value) -> reads.put(pointer.toString(), value)));
        Set<Pointer> measured = compiled.evidence().stream()
                .flatMap(condition -> condition.observed().keySet().stream())
                .collect(Collectors.toSet());
        compiled.reads().forEach((pointer, value) -> {
            if (!measured.contains(pointer)) {
                reads.put(pointer.toString(), value);
            }
        });
        compiled.preconditions()
                .forEach(c -> c.observed().forEach((pointer, value) -> reads.put(pointer.toString(), value)));
        return reads;
    }

    private PlannedRollback rollback(Asked asked, Patch patch) {
        var declared = asked.policy().policy().fix().orElseThrow().rollback();
        boolean creates = patch.documents().stream().anyMatch(Patch.DocumentPatch::creates);
        List<Call> calls = creates
                ? List.of()
                : asked.connector()
                        .translate(
                                Documents.of(patch.applyTo(asked.document(), schema.listKeys())),
                                patch.inverse(schema.listKeys()));
        String notes = Stream.of(
                        declared.notes(), creates ? "What was created is deleted; its id is known once it exists." : "")
                .filter(n -> !n.isBlank())
                .collect(Collectors.joining(" "));
        return new PlannedRollback(declared.fidelity(), notes, calls);
    }

    private static String sentence(String start, List<PlannedCondition> conditions) {
        return start + ": "
                + conditions.stream()
                        .map(c -> c.name() + " (" + (c.outcome() == Condition.Outcome.UNKNOWN ? "unknown; " : "")
                                + c.why() + ")")
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
