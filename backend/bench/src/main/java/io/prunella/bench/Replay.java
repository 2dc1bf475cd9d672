package io.prunella.bench;

import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.seed.Seeds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The cloud's own log of calls, replayed against what the database says of remediations: every call of a plan had its
/// effect once, after its intent was on record, and nothing else was changed.
///
/// @param unplanned effects of the fix role that no plan asked for
record Replay(List<Outcome> outcomes, List<String> unplanned) {
    private record Recorded(String operation, String outcome, Instant intended) {}

    /// How a remediation came through.
    ///
    /// @param wrong what does not fit; empty when all does
    /// @param doubled effects that came more often than planned
    /// @param lost approvals that were given and are not on record
    record Outcome(PlannedFix plan, List<String> wrong, int doubled, int lost) {}

    /// @param since the number of the last call before the plans were approved
    /// @param plans all that were approved since then
    static Replay of(Workbench bench, Replica replica, long since, List<PlannedFix> plans) throws Exception {
        List<CallRecord> effects = bench.sandbox().control().calls(since).stream()
                .filter(CallRecord::effective)
                .filter(call -> call.principal().contains(Seeds.FIX_ROLE))
                .toList();
        List<Outcome> outcomes = new ArrayList<>();
        try (Connection superuser = bench.postgres().connect(bench.postgres().superuser())) {
            for (PlannedFix plan : plans) {
                List<CallRecord> own = effects.stream().filter(plan::owns).toList();
                outcomes.add(outcome(superuser, plan, own, plan.failure(bench, replica)));
            }
        }
        List<String> unplanned = effects.stream()
                .filter(call -> plans.stream().noneMatch(plan -> plan.owns(call)))
                .map(call -> call.operation() + " on " + call.resource() + ", which no plan asked for")
                .toList();
        return new Replay(outcomes, unplanned);
    }

    private static Outcome outcome(
            Connection database, PlannedFix plan, List<CallRecord> effects, Optional<String> failure)
            throws SQLException {
        UUID id = UUID.fromString(plan.id());
        List<String> wrong = new ArrayList<>(failure.stream().toList());
        int lost = plan.approvals() - approvals(database, id);
        if (lost > 0) {
            wrong.add(lost + " of its approvals are not on record");
        }
        wrong.addAll(unlike(effects, recorded(database, id), plan.operations()));
        int doubled = effects.size() - plan.operations().size();
        return new Outcome(plan, wrong, Math.max(0, doubled), Math.max(0, lost));
    }

    private static List<String> unlike(List<CallRecord> effects, List<Recorded> recorded, List<String> planned) {
        List<String> wrong = new ArrayList<>();
        List<String> had = effects.stream().map(CallRecord::operation).toList();
        if (!had.equals(planned)) {
            wrong.add("effects " + had + " instead of " + planned);
        }
        if (!recorded.stream().map(Recorded::operation).toList().equals(planned)) {
            wrong.add("on record are " + recorded + " instead of " + planned);
            return wrong;
        }
        for (int i = 0; i < planned.size(); i++) {
            Recorded call = recorded.get(i);
            if (!call.outcome.equals("APPLIED")) {
                wrong.add(call.operation + " is on record as " + call.outcome);
            }
            if (i < effects.size() && effects.get(i).time().isBefore(call.intended)) {
                wrong.add(call.operation + " had its effect before its intent was on record");
            }
        }
        return wrong;
    }

    private static int approvals(Connection database, UUID remediation) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(
                "select count(*) from approval where subject_id = ? and decision = 'APPROVED'")) {
            query.setObject(1, remediation);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static List<Recorded> recorded(Connection database, UUID remediation) throws SQLException {
        // The intent may have been renewed after an effect that nobody saw; the first one is told by the events.
        try (PreparedStatement query = database.prepareStatement("""
                select c.call ->> 'operation' as operation, c.outcome,
                       (select min(e.at) from remediation_event e
                        where e.tenant_id = c.tenant_id and e.remediation_id = c.remediation_id and e.kind = 'intent'
                          and (e.detail ->> 'seq')::int = c.seq) as intended
                from remediation_call c where c.remediation_id = ? order by c.seq
                """)) {
            query.setObject(1, remediation);
            List<Recorded> recorded = new ArrayList<>();
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    recorded.add(new Recorded(
                            rows.getString("operation"),
                            rows.getString("outcome"),
                            rows.getTimestamp("intended").toInstant()));
                }
            }
            return recorded;
        }
    }
}
