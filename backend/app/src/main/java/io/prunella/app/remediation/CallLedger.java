package io.prunella.app.remediation;

import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Call;
import io.prunella.model.TreeJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The intents: what is about to be sent, committed before it is sent, and what became of it. Joins the current
/// transaction.
@ApplicationScoped
public class CallLedger {
    private final Sql sql;

    CallLedger(Sql sql) {
        this.sql = sql;
    }

    public void intend(UUID remediationId, CallRecord record) {
        sql.update(
                """
                insert into remediation_call (tenant_id, remediation_id, seq, outcome, call, client_token, pre_image, post_image, lease_epoch)
                values (?, ?, ?, 'INTENDED', ?, ?, ?, ?, ?)
                """,
                TenantScope.current(),
                remediationId,
                record.seq(),
                new Jsonb(TreeJson.write(record.call().toTree())),
                record.clientToken(),
                new Jsonb(TreeJson.write(record.preImage())),
                new Jsonb(TreeJson.write(record.postImage())),
                record.leaseEpoch());
    }

    /// Intends a call once more that is proven to have had no effect.
    ///
    /// @return false when another worker has it
    public boolean intendAgain(UUID remediationId, CallRecord record, long leaseEpoch) {
        return sql.update("""
                        update remediation_call set lease_epoch = ?, attempts = attempts + 1, intended_at = clock_timestamp()
                        where tenant_id = ? and remediation_id = ? and seq = ? and outcome = 'INTENDED' and lease_epoch <= ?
                        """, leaseEpoch, TenantScope.current(), remediationId, record.seq(), leaseEpoch) == 1;
    }

    /// @return false when the call is settled already or belongs to a newer lease
    public boolean settle(
            UUID remediationId,
            int seq,
            long leaseEpoch,
            CallRecord.Outcome outcome,
            @Nullable String requestId,
            @Nullable String createdId,
            @Nullable String message) {
        return sql.update(
                        """
                        update remediation_call
                        set outcome = ?, request_id = ?, created_id = ?, message = ?, settled_at = clock_timestamp()
                        where tenant_id = ? and remediation_id = ? and seq = ? and outcome = 'INTENDED' and lease_epoch <= ?
                        """,
                        outcome,
                        requestId,
                        createdId,
                        message,
                        TenantScope.current(),
                        remediationId,
                        seq,
                        leaseEpoch)
                == 1;
    }

    public List<CallRecord> of(UUID remediationId) {
        return sql.query(
                "select * from remediation_call where tenant_id = ? and remediation_id = ? order by seq",
                CallLedger::read,
                TenantScope.current(),
                remediationId);
    }

    private static CallRecord read(Row row) throws SQLException {
        return new CallRecord(
                row.integer("seq"),
                row.constant("outcome", CallRecord.Outcome.class),
                Call.fromTree(TreeJson.readObject(row.text("call"))),
                row.text("client_token"),
                image(row.text("pre_image")),
                image(row.text("post_image")),
                row.number("lease_epoch"),
                row.integer("attempts"),
                row.textOrNull("request_id"),
                row.textOrNull("created_id"),
                row.textOrNull("message"));
    }

    private static Map<String, Object> image(String json) {
        return TreeJson.readWithAbsents(json);
    }
}
