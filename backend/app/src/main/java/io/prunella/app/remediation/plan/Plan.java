package io.prunella.app.remediation.plan;

import io.prunella.model.Absent;
import io.prunella.model.Call;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Disruption;
import io.prunella.model.DocumentRef;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What a remediation would do: everything its approver reads, and everything the worker needs to do just that.
///
/// @param document the resource that is fixed
/// @param ground what it rests on: the policy that is to pass, or the declaration that is to hold
/// @param reads the values the decision rests on, by pointer; [Absent] where nothing stood
/// @param calls the API calls, in order
/// @param sessionPolicy all that the fix session may do, as JSON
/// @param approvalsRequired distinct persons, none the requester; 0 where the requester alone may decide
public record Plan(
        DocumentRef document,
        Ground ground,
        Patch patch,
        List<Call> calls,
        Map<String, Object> reads,
        List<PlannedCondition> preconditions,
        List<PlannedCondition> evidence,
        List<PlannedUsage> usage,
        Disruption disruption,
        String disruptionReason,
        PlannedRollback rollback,
        Map<String, Object> params,
        String sessionPolicy,
        int approvalsRequired) {

    public Plan {
        calls = List.copyOf(calls);
        reads = Collections.unmodifiableMap(new LinkedHashMap<>(reads));
        preconditions = List.copyOf(preconditions);
        evidence = List.copyOf(evidence);
        usage = List.copyOf(usage);
        params = Trees.copyOf(params);
    }

    /// With one more thing that approvers should know. It takes no part in the digest.
    public Plan with(PlannedCondition more) {
        return new Plan(
                document,
                ground,
                patch,
                calls,
                reads,
                Stream.concat(preconditions.stream(), Stream.of(more)).toList(),
                evidence,
                usage,
                disruption,
                disruptionReason,
                rollback,
                params,
                sessionPolicy,
                approvalsRequired);
    }

    /// What approvers approve: SHA-256 over the canonical JSON of document, ground, reads, writes, parameters and
    /// calls.
    public String digest() {
        return CanonicalJson.sha256(guarded());
    }

    private Map<String, Object> guarded() {
        Map<String, Object> guarded = new LinkedHashMap<>();
        guarded.put("document", document.toTree());
        guarded.putAll(ground.toTree());
        guarded.put("reads", guardedReads());
        guarded.put("writes", patch.toTree());
        guarded.put("params", params);
        guarded.put("calls", calls.stream().map(Call::toTree).toList());
        return guarded;
    }

    /// The reads, with evidence by its outcome: a second measurement that says the same does not make a plan stale.
    private Map<String, Object> guardedReads() {
        Map<String, Object> guarded = new LinkedHashMap<>(reads);
        evidence.forEach(e -> guarded.put("evidence:" + e.name(), e.outcome().name()));
        usage.forEach(e -> guarded.put("usage:" + e.name(), e.outcome().name()));
        return guarded;
    }

    /// What differs between this plan, as approved, and the same plan made again now.
    public List<Moved> movedSince(Plan current) {
        List<Moved> moved = new ArrayList<>();
        Map<String, Object> now = current.guardedReads();
        Map<String, Object> then = guardedReads();
        then.forEach((pointer, value) -> {
            if (!value.equals(now.get(pointer))) {
                moved.add(new Moved(pointer, shown(value), shown(now.get(pointer))));
            }
        });
        now.forEach((pointer, value) -> {
            if (!then.containsKey(pointer)) {
                moved.add(new Moved(pointer, null, shown(value)));
            }
        });
        moved.addAll(movedGround(current));
        if (!patch.equals(current.patch)) {
            moved.add(new Moved("patch", patch.toTree(), current.patch.toTree()));
        } else if (!calls.equals(current.calls)) {
            moved.add(new Moved(
                    "calls",
                    calls.stream().map(Call::toTree).toList(),
                    current.calls.stream().map(Call::toTree).toList()));
        }
        return moved;
    }

    private List<Moved> movedGround(Plan current) {
        if (ground.equals(current.ground)) {
            return List.of();
        }
        if (ground instanceof Ground.Failing then && current.ground instanceof Ground.Failing now) {
            return List.of(new Moved("policy", then.sha256(), now.sha256()));
        }
        return List.of(
                new Moved("declaration", TreeJson.plain(ground.toTree()), TreeJson.plain(current.ground.toTree())));
    }

    private static @Nullable Object shown(@Nullable Object value) {
        return value == Absent.VALUE ? null : value;
    }

    /// The plan as API and database hold it.
    public Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("document", document.toTree());
        tree.putAll(ground.toTree());
        tree.put("patch", patch.toTree());
        tree.put("diff", diff());
        tree.put("calls", calls.stream().map(Call::toTree).toList());
        tree.put("reads", reads);
        tree.put(
                "preconditions",
                preconditions.stream().map(PlannedCondition::toTree).toList());
        tree.put("evidence", evidence.stream().map(PlannedCondition::toTree).toList());
        tree.put("usage", usage.stream().map(PlannedUsage::toTree).toList());
        tree.put("disruption", disruption.name().toLowerCase(Locale.ROOT));
        tree.put("disruptionReason", disruptionReason);
        tree.put("rollback", rollback.toTree());
        tree.put("params", params);
        tree.put("sessionPolicy", sessionPolicy);
        tree.put("approvalsRequired", approvalsRequired);
        return tree;
    }

    /// The calls as commands for the AWS CLI, one per line.
    public String cli() {
        return calls.stream().map(AwsCommand::line).collect(Collectors.joining("\n"));
    }

    /// The pointers that are written.
    public List<String> writes() {
        return patch.documents().stream()
                .flatMap(document -> document.operations().stream())
                .filter(Operation::writes)
                .map(operation -> operation.path().toString())
                .toList();
    }

    public String toJson() {
        return TreeJson.write(toTree());
    }

    private List<Object> diff() {
        List<Object> diff = new ArrayList<>();
        for (Patch.Change change : patch.changes()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("document", change.document().toTree());
            entry.put("pointer", change.pointer().toString());
            entry.put("before", change.before());
            entry.put("after", change.after());
            diff.add(entry);
        }
        return diff;
    }
}
