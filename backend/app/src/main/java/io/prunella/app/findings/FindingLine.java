package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A finding with its resource, as screens show it.
///
/// @param lastSeen when its policy was last known to fail
/// @param evidence JSON
/// @param reachable null for what has no network interface, and until a scan has looked
/// @param exposure JSON
/// @param declared whether code declares its resource
record FindingLine(
        Finding finding,
        @Nullable String cause,
        String evidence,
        boolean superseded,
        @Nullable Reachable reachable,
        @Nullable String exposure,
        boolean declared,
        @Nullable String assignee,
        @Nullable UUID waiverId,
        @Nullable Instant waivedUntil,
        Instant lastSeen,
        @Nullable Instant resolvedAt) {

    /// While a finding stays as it is its row is not written: the listing of its resource tells when it was last seen,
    /// or, where it can no longer be judged, the listing before that.
    static final String LAST_SEEN = """
            (case when f.status not in ('OPEN', 'WAIVED') then f.seen_at
                  when u.policy is not null then greatest(f.seen_at, u.known_until)
                  else greatest(f.seen_at, r.read_at, l.complete_at) end)
            """;

    static final String FROM = """
            from finding f
            join resource r on r.tenant_id = f.tenant_id and r.id = f.resource_id
            left join listing l on l.tenant_id = r.tenant_id and l.account_id = r.account_id and l.type = r.type
                and l.region = r.listed_in
            left join unknown u on u.tenant_id = f.tenant_id and u.resource_id = f.resource_id and u.policy = f.policy
                and u.element in ('', coalesce(f.element, ''))
            """;

    static final String COLUMNS = """
            f.id, f.account_id, f.resource_id, f.policy, f.element, f.severity, f.status, f.cause, f.message, f.evidence,
            f.superseded, f.assignee, f.waiver_id, f.waived_until, f.first_seen, f.resolved_at, f.team_id, f.version,
            f.reachable, f.exposure, f.declared,
            r.type, r.native_id, r.name, r.region
            """;

    /// Of a row of COLUMNS and `last_seen`.
    static FindingLine read(Row row) throws SQLException {
        Finding finding = new Finding(
                row.uuid("id"),
                row.uuid("account_id"),
                row.uuid("resource_id"),
                row.text("policy"),
                row.textOrNull("element"),
                SeverityWeight.severity(row.integer("severity")),
                row.constant("status", FindingStatus.class),
                row.text("type"),
                row.text("native_id"),
                row.text("name"),
                row.text("region"),
                row.text("message"),
                row.uuidOrNull("team_id"),
                row.instant("first_seen"),
                row.number("version"));
        String cause = row.textOrNull("cause");
        return new FindingLine(
                finding,
                cause == null ? null : Cause.valueOf(cause).word(),
                row.text("evidence"),
                row.flag("superseded"),
                Reachable.of(row.textOrNull("reachable")),
                row.textOrNull("exposure"),
                row.flag("declared"),
                row.textOrNull("assignee"),
                row.uuidOrNull("waiver_id"),
                row.instantOrNull("waived_until"),
                row.instant("last_seen"),
                row.instantOrNull("resolved_at"));
    }
}
