package io.prunella.bench;

import io.prunella.sandbox.control.CallRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Replays the cloud's own log of calls against what the database says of a remediation: every call of the plan had its
/// effect once, after its intent was on record, and nothing else was changed.
final class Replay {
    private Replay() {}

    private record Recorded(String operation, String outcome, Instant intended) {}

    /// What does not fit; empty when all does.
    ///
    /// @param log the calls about the remediation's resource since it was approved
    static List<String> check(Connection database, UUID remediation, List<CallRecord> log, List<String> planned)
            throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<CallRecord> effects = log.stream().filter(CallRecord::effective).toList();
        List<String> had = effects.stream().map(CallRecord::operation).toList();
        if (!had.equals(planned)) {
            wrong.add("effects " + had + " instead of " + planned);
        }
        List<Recorded> recorded = recorded(database, remediation);
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
