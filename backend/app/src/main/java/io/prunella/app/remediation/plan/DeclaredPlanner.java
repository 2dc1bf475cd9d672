package io.prunella.app.remediation.plan;

import io.prunella.code.drift.Difference;
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
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Makes plans that bring a resource back to what code declares of it. All of what is asked for is restored, or
/// nothing: what no call can write, and what would take a protection away, is refused. Pure.
public final class DeclaredPlanner {
    private final Schema schema;

    public DeclaredPlanner(Schema schema) {
        this.schema = schema;
    }

    /// @param declared the declaration, without values
    /// @param live the resource as read just now, in its world
    /// @param differences those that are to go
    /// @param policies that judge resources of its type and are not turned off
    public PlanOutcome plan(
            Ground.Declared declared,
            Cloud cloud,
            Subject live,
            List<Difference> differences,
            Collection<CompiledPolicy> policies) {
        if (differences.isEmpty()) {
            return new PlanOutcome.AlreadyRight();
        }
        Document document = live.asSet();
        List<Pointer> unknown = differences.stream()
                .filter(one -> hasUnknown(one.declared()))
                .map(Difference::at)
                .toList();
        if (!unknown.isEmpty()) {
            return refused("not-fixable", "What is declared is not wholly known at " + named(unknown) + ".");
        }
        try {
            Patch patch = patch(document, differences);
            List<Pointer> left = untranslatable(cloud.connector(), document, patch);
            if (!left.isEmpty()) {
                return refused(
                        "not-fixable",
                        "No API call is known that sets " + named(left) + " of " + document.type()
                                + " to what is declared. Deploy the code, or heal the code instead.");
            }
            Set<String> broken = broken(live, patch, policies);
            if (!broken.isEmpty()) {
                return refused(
                        "protection",
                        "As it is declared, the resource would fail what it does not fail now: "
                                + String.join(", ", broken) + ". Heal the code instead.");
            }
            return RemediationPlanner.unlessProtected(
                    cloud, document, assemble(declared, cloud.connector(), document, differences, patch));
        } catch (UntranslatableException | PatchConflict e) {
            return refused("not-fixable", String.valueOf(e.getMessage()));
        }
    }

    private static PlanOutcome refused(String kind, String why) {
        return new PlanOutcome.Refused(kind, why, List.of());
    }

    private static String named(Collection<Pointer> places) {
        return places.stream().map(place -> "'" + place + "'").collect(Collectors.joining(", "));
    }

    /// What is declared put in, and what is not declared taken out. What is to come where nothing is set yet comes with
    /// what the provider does there now.
    private Patch patch(Document live, List<Difference> differences) {
        Map<String, Object> now = live.body();
        Map<String, Object> filled = schema.effective(live, Side.LIVE).body();
        Map<String, Object> after = now;
        Set<Pointer> places = new LinkedHashSet<>();
        for (Difference difference : differences) {
            Pointer at = difference.at();
            if (difference.declared() == Absent.VALUE) {
                after = Trees.remove(live.type(), after, at, schema.listKeys());
                places.add(at);
                continue;
            }
            Pointer place = firstMissing(live, at);
            if (!place.equals(at) && places.add(place)) {
                Object there = get(live, filled, place)
                        .orElseThrow(() -> new PatchConflict(place, "nothing is known to be there"));
                after = Trees.put(live.type(), after, place, there, schema.listKeys());
            }
            after = Trees.put(live.type(), after, at, difference.declared(), schema.listKeys());
            places.add(place);
        }
        List<Operation> operations = new ArrayList<>();
        for (Pointer place : places) {
            Optional<Object> before = get(live, now, place);
            Optional<Object> next = get(live, after, place);
            if (before.filter(DeclaredPlanner::hasUnknown).isPresent()
                    || next.filter(DeclaredPlanner::hasUnknown).isPresent()) {
                throw new PatchConflict(place, "not all that is there is known");
            }
            operations.add(new Operation.Test(place, before.orElse(null)));
            operations.add(next.<Operation>map(value ->
                            before.isPresent() ? new Operation.Replace(place, value) : new Operation.Add(place, value))
                    .orElseGet(() -> new Operation.Remove(place)));
        }
        return new Patch(List.of(new Patch.DocumentPatch(DocumentRef.of(live), operations)));
    }

    private Optional<Object> get(Document like, Map<String, Object> body, Pointer at) {
        return Trees.get(like.type(), body, at, schema.listKeys());
    }

    /// The place itself, or the first on the way to it where nothing is set.
    private Pointer firstMissing(Document live, Pointer at) {
        for (int depth = 1; depth < at.tokens().size(); depth++) {
            Pointer above = new Pointer(at.tokens().subList(0, depth));
            if (get(live, live.body(), above).isEmpty()) {
                return above;
            }
        }
        return at;
    }

    private static boolean hasUnknown(Object value) {
        return switch (value) {
            case Unknown ignored -> true;
            case Undeclared ignored -> true;
            case Map<?, ?> map -> map.values().stream().anyMatch(DeclaredPlanner::hasUnknown);
            case List<?> list -> list.stream().anyMatch(DeclaredPlanner::hasUnknown);
            default -> false;
        };
    }

    /// Each write has to come to a call by itself, so that none is left out in silence.
    private static List<Pointer> untranslatable(Connector connector, Document live, Patch patch) {
        List<Pointer> left = new ArrayList<>();
        for (Patch.DocumentPatch part : patch.documents()) {
            for (int i = 0; i < part.operations().size(); i += 2) {
                Patch one = new Patch(List.of(new Patch.DocumentPatch(
                        part.document(), part.operations().subList(i, i + 2))));
                if (!isTranslatable(connector, live, one)) {
                    left.add(part.operations().get(i).path());
                }
            }
        }
        return left;
    }

    private static boolean isTranslatable(Connector connector, Document live, Patch one) {
        try {
            return !connector.translate(Documents.of(live), one).isEmpty();
        } catch (UntranslatableException e) {
            return false;
        }
    }

    /// The policies that fail afterwards where they do not fail now.
    private Set<String> broken(Subject live, Patch patch, Collection<CompiledPolicy> policies) {
        Subject after = new Subject(patch.applyTo(live.asSet(), schema.listKeys()), Side.LIVE, live.related());
        Set<String> broken = new LinkedHashSet<>();
        for (CompiledPolicy policy : policies) {
            Set<String> failing = failing(policy, after);
            failing.removeAll(failing(policy, live));
            if (!failing.isEmpty()) {
                broken.add(policy.policy().id());
            }
        }
        return broken;
    }

    private static Set<String> failing(CompiledPolicy policy, Subject subject) {
        return policy.judge(subject).stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Fail)
                .map(judgement -> Objects.requireNonNullElse(judgement.element(), ""))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Plan assemble(
            Ground.Declared declared, Connector connector, Document live, List<Difference> differences, Patch patch) {
        List<Call> calls = connector.translate(Documents.of(live), patch);
        Map<String, Object> values = new TreeMap<>();
        differences.forEach(one -> values.put(one.at().toString(), one.declared()));
        return new Plan(
                DocumentRef.of(live),
                declared.with(values),
                patch,
                calls,
                before(patch),
                List.of(),
                List.of(),
                List.of(),
                Disruption.HIGH,
                "Nobody knows what relies on the resource as it is now.",
                rollback(connector, live, patch),
                Map.of(),
                connector.sessionPolicy(live.id().partition(), live.id().account(), calls),
                2);
    }

    private static Map<String, Object> before(Patch patch) {
        Map<String, Object> before = new TreeMap<>();
        patch.changes().forEach(change -> before.put(change.pointer().toString(), change.before()));
        return before;
    }

    private PlannedRollback rollback(Connector connector, Document live, Patch patch) {
        Document after = patch.applyTo(live, schema.listKeys());
        Patch undo = patch.inverse(schema.listKeys());
        Patch attainable = connector.attainable(undo);
        try {
            return new PlannedRollback(
                    attainable.equals(undo) ? Fidelity.EXACT : Fidelity.SEMANTIC,
                    attainable.equals(undo)
                            ? ""
                            : "The cloud cannot go back to just what it was; it goes to the nearest.",
                    connector.translate(Documents.of(after), attainable));
        } catch (UntranslatableException e) {
            return new PlannedRollback(
                    Fidelity.NONE, String.valueOf(e.getMessage()) + ", back to what it was.", List.of());
        }
    }
}
