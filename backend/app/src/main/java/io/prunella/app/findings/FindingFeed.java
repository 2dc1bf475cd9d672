package io.prunella.app.findings;

import io.prunella.app.findings.Ocsf.Activity;
import io.prunella.app.findings.Ocsf.Occurrence;
import io.prunella.app.findings.Ocsf.Standing;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Everything that happened to findings, in one order without gaps.
///
/// Transactions commit in another order than they begin, so numbers given while writing would show a reader 7 before 6
/// is there. Here events are numbered when the feed is read, one reader at a time, and only those that are committed:
/// whatever commits later gets a higher number.
@ApplicationScoped
class FindingFeed {
    private static final int MOST_AT_ONCE = 20_000;

    private final Sql sql;
    private final Ocsf ocsf;
    private final AccountLines accounts;

    FindingFeed(Sql sql, Ocsf ocsf, AccountLines accounts) {
        this.sql = sql;
        this.ocsf = ocsf;
        this.accounts = accounts;
    }

    /// Numbers what has none. Needs a transaction of its own, so that the next reader soon gets its turn.
    void number() {
        UUID tenant = TenantScope.current();
        boolean none = sql.first(
                        "select 1 from finding_event where tenant_id = ? and seq is null limit 1", row -> true, tenant)
                .isEmpty();
        if (none) {
            return;
        }
        sql.update("insert into finding_feed (tenant_id, seq) values (?, 0) on conflict do nothing", tenant);
        long last = sql.first(
                        "select seq from finding_feed where tenant_id = ? for no key update",
                        row -> row.number("seq"),
                        tenant)
                .orElseThrow();
        int numbered = sql.update("""
                update finding_event e set seq = ? + next.place
                from (select id, row_number() over (order by id) as place from
                        (select id from finding_event where tenant_id = ? and seq is null order by id limit ?) s) next
                where e.tenant_id = ? and e.id = next.id
                """, last, tenant, MOST_AT_ONCE, tenant);
        sql.update("update finding_feed set seq = ? where tenant_id = ?", last + numbered, tenant);
    }

    /// Those after a number, in order.
    void read(long after, int limit, Consumer<Object> consumer) {
        Map<UUID, AccountLines.AccountLine> known = accounts.all();
        sql.stream(
                "select " + FindingLine.COLUMNS + """
                        , f.seen_at as last_seen, e.id as event_id, e.seq, e.at as event_at, e.kind as event_kind,
                        e.detail as event_detail
                        from finding_event e
                        join finding f on f.tenant_id = e.tenant_id and f.id = e.finding_id
                        join resource r on r.tenant_id = f.tenant_id and r.id = f.resource_id
                        where e.tenant_id = ? and e.seq > ? order by e.seq limit ?
                        """,
                row -> {
                    FindingLine line = FindingLine.read(row);
                    return ocsf.event(
                            line, occurrence(row), known.get(line.finding().accountId()));
                },
                consumer::accept,
                TenantScope.current(),
                after,
                limit);
    }

    private static Occurrence occurrence(Row row) throws SQLException {
        EventKind kind = row.constant("event_kind", EventKind.class);
        Object cause = Json.map(row.text("event_detail")).get("cause");
        String why = cause == null ? null : cause.toString();
        return new Occurrence(
                activity(kind),
                standing(kind, why),
                row.instant("event_at"),
                kind.name(),
                why,
                row.uuid("event_id").toString(),
                row.number("seq"));
    }

    private static Activity activity(EventKind kind) {
        return switch (kind) {
            case OPENED -> Activity.CREATE;
            case REOPENED,
                    CHANGED,
                    ROLLED_BACK,
                    WAIVED,
                    WAIVER_ENDED,
                    AUTOPILOT_STOPPED,
                    ATTRIBUTED,
                    ASSIGNED,
                    COMMENTED -> Activity.UPDATE;
            case RESOLVED, HEALED -> Activity.CLOSE;
        };
    }

    private static Standing standing(EventKind kind, @Nullable String cause) {
        return switch (kind) {
            case OPENED, REOPENED, CHANGED, ROLLED_BACK, WAIVER_ENDED, AUTOPILOT_STOPPED, ATTRIBUTED ->
                Standing.FAILING;
            case ASSIGNED, COMMENTED -> Standing.IN_PROGRESS;
            case WAIVED -> Standing.SUPPRESSED;
            case RESOLVED, HEALED -> Occurrence.closed(cause);
        };
    }
}
