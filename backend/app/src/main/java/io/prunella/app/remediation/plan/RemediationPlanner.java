package io.prunella.app.remediation.plan;

import io.prunella.connector.Connector;
import io.prunella.connector.UntranslatableException;
import io.prunella.model.Call;
import io.prunella.model.Disruption;
import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.Patch;
import io.prunella.model.PatchConflict;
import io.prunella.model.Side;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Condition;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes plans. Pure: the same documents, policy and parameters give the same plan and digest, which is how a worker finds out whether
/// what was approved is still what would happen.
public final class RemediationPlanner {
    private final Schema schema;

    public RemediationPlanner(Schema schema) {
        this.schema = schema;
    }

    /// @param document the resource as read just now
    /// @param element the element the finding is about, if any
    public PlanOutcome plan(
            CompiledPolicy policy,
            Connector connector,
            Document document,
            Related related,
            @Nullable String element,
            Map<String, Object> params) {
        Subject subject = new Subject(document, Side.LIVE, related);
        return switch (policy.compileFix(subject, element, params)) {
            case RecipeResult.Compiled compiled -> planned(policy, connector, document, element, compiled);
            case RecipeResult.MissingParameters missing -> new PlanOutcome.MissingParameters(missing.names());
            case RecipeResult.InvalidParameter invalid ->
                new PlanOutcome.InvalidParameter(invalid.name(), invalid.why());
            case RecipeResult.NotFixable not -> new PlanOutcome.Refused("not-fixable", not.why(), List.of());
            case RecipeResult.AlreadyRight ignored -> new PlanOutcome.AlreadyRight();
        };
    }

    private PlanOutcome planned(
            CompiledPolicy policy,
            Connector connector,
            Document document,
            @Nullable String element,
            RecipeResult.Compiled compiled) {
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
            return new PlanOutcome.Planned(assemble(
                    policy, connector, document, element, compiled, new Conditions(preconditions, evidence)));
        } catch (UntranslatableException | PatchConflict e) {
            return new PlanOutcome.Refused("not-fixable", String.valueOf(e.getMessage()), List.of());
        }
    }

    private record Conditions(List<PlannedCondition> preconditions, List<PlannedCondition> evidence) {}

    private Plan assemble(
            CompiledPolicy policy,
            Connector connector,
            Document document,
            @Nullable String element,
            RecipeResult.Compiled compiled,
            Conditions conditions) {
        Patch patch = compiled.patch();
        List<Call> calls = connector.translate(Documents.of(document), patch);
        String partition = document.id().partition();
        return new Plan(
                document.ref(),
                element,
                new Plan.PolicyVersion(policy.policy().id(), policy.policy().sha256()),
                patch,
                calls,
                reads(compiled),
                conditions.preconditions(),
                conditions.evidence(),
                compiled.disruption(),
                compiled.disruptionReason(),
                rollback(policy, connector, document, patch),
                compiled.params(),
                connector.sessionPolicy(partition, document.id().account(), calls),
                compiled.disruption() == Disruption.HIGH ? 2 : 1);
    }

    private static Map<String, Object> reads(RecipeResult.Compiled compiled) {
        Map<String, Object> reads = new LinkedHashMap<>();
        compiled.reads().forEach((pointer, value) -> reads.put(pointer.toString(), value));
        compiled.preconditions()
                .forEach(c -> c.observed().forEach((pointer, value) -> reads.put(pointer.toString(), value)));
        return reads;
    }

    private PlannedRollback rollback(CompiledPolicy policy, Connector connector, Document document, Patch patch) {
        var declared = policy.policy().fix().orElseThrow().rollback();
        boolean creates = patch.documents().stream().anyMatch(Patch.DocumentPatch::creates);
        List<Call> calls = creates
                ? List.of()
                : connector.translate(Documents.of(patch.applyTo(document, schema.listKeys())), patch.inverse());
        String notes = Stream.of(
                        declared.notes(),
                        creates ? "What was created is deleted; its id is known once it exists." : "")
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
