package io.prunella.app.tenants.channels;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The outbox in the database. Every method joins the current transaction.
@ApplicationScoped
class DeliveryRows {
    private static final String LINES = """
            select d.id, d.channel_id, d.notice_id, n.kind, n.title, n.path, d.status, d.attempts, d.answer, d.message,
                   d.created_at, d.attempted_at, d.next_attempt_at
            from delivery d join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
            """;
    private static final String LISTENING =
            " from channel where tenant_id = ? and enabled and ? = any(events) and min_severity = any(?)";

    private final Sql sql;

    DeliveryRows(Sql sql) {
        this.sql = sql;
    }

    boolean anybodyListens(Notice notice) {
        return sql.first(
                        "select 1" + LISTENING + " limit 1",
                        row -> true,
                        TenantScope.current(),
                        notice.kind(),
                        thresholds(notice))
                .isPresent();
    }

    /// What channels are set to that hear of it.
    private static List<String> thresholds(Notice notice) {
        Severity severity = notice.severity();
        return Arrays.stream(Severity.values())
                .filter(threshold -> severity == null || severity.compareTo(threshold) <= 0)
                .map(Enum::name)
                .toList();
    }

    UUID store(Notice notice, Instant at) {
        return sql.first(
                        """
                        insert into notice (tenant_id, kind, severity, title, body, path, detail, at)
                        values (?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """,
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        notice.kind(),
                        notice.severity(),
                        notice.title(),
                        notice.text(),
                        notice.path(),
                        Jsonb.of(notice.detail()),
                        at)
                .orElseThrow();
    }

    /// A delivery for each channel that listens; their ids.
    List<UUID> addressAll(UUID noticeId, Notice notice) {
        return sql.query(
                "insert into delivery (tenant_id, channel_id, notice_id, status) select tenant_id, id, ?::uuid, 'PENDING'"
                        + LISTENING + " returning id",
                row -> row.uuid("id"),
                noticeId,
                TenantScope.current(),
                notice.kind(),
                thresholds(notice));
    }

    UUID address(UUID noticeId, UUID channelId) {
        return sql.first(
                        "insert into delivery (tenant_id, channel_id, notice_id, status) values (?, ?, ?, 'PENDING') returning id",
                        row -> row.uuid("id"),
                        TenantScope.current(),
                        channelId,
                        noticeId)
                .orElseThrow();
    }

    /// What is to be sent, where to, and how often that failed so far.
    record Due(UUID channelId, int attempts, Message message) {}

    /// What is to be sent now; empty where that was decided meanwhile.
    Optional<Due> due(UUID id) {
        return sql.first(
                """
                select d.channel_id, d.attempts, n.* from delivery d
                join notice n on n.tenant_id = d.tenant_id and n.id = d.notice_id
                where d.tenant_id = ? and d.id = ? and d.status = 'PENDING'
                """,
                row -> new Due(row.uuid("channel_id"), row.integer("attempts"), message(row)),
                TenantScope.current(),
                id);
    }

    private static Message message(Row row) throws SQLException {
        String severity = row.textOrNull("severity");
        return new Message(
                row.uuid("id"),
                row.instant("at"),
                new Notice(
                        row.constant("kind", NoticeKind.class),
                        severity == null ? null : Severity.valueOf(severity),
                        row.text("title"),
                        row.text("body"),
                        row.text("path"),
                        Json.map(row.text("detail"))));
    }

    void attempted(UUID id, Delivery.Status status, Outcome outcome, @Nullable Instant next) {
        sql.update("""
                update delivery set status = ?, attempts = attempts + 1, answer = ?, message = ?, attempted_at = now(),
                    next_attempt_at = ?
                where tenant_id = ? and id = ?
                """, status, outcome.answer(), outcome.message(), next, TenantScope.current(), id);
    }

    /// It starts anew; false while it is on its way.
    boolean again(UUID id) {
        return sql.update("""
                        update delivery set status = 'PENDING', attempts = 0, next_attempt_at = now()
                        where tenant_id = ? and id = ? and status <> 'PENDING'
                        """, TenantScope.current(), id) == 1;
    }

    /// Deletes what ended before then, and notices that nobody is to be told of any more.
    void forget(Instant before) {
        sql.update(
                "delete from delivery where tenant_id = ? and status <> 'PENDING' and created_at < ?",
                TenantScope.current(),
                before);
        sql.update("""
                delete from notice n where n.tenant_id = ? and n.at < ? and not exists (
                    select from delivery d where d.tenant_id = n.tenant_id and d.notice_id = n.id)
                """, TenantScope.current(), before);
    }

    boolean any() {
        return sql.first("select 1 from notice where tenant_id = ? limit 1", row -> true, TenantScope.current())
                .isPresent();
    }

    Delivery get(UUID channelId, UUID id) {
        return sql.first(
                        LINES + " where d.tenant_id = ? and d.channel_id = ? and d.id = ?",
                        Delivery::read,
                        TenantScope.current(),
                        channelId,
                        id)
                .orElseThrow(() -> Problem.notFound("delivery"));
    }

    /// Newest first.
    List<Delivery> page(UUID channelId, UUID before, int limit) {
        return sql.query(
                LINES + " where d.tenant_id = ? and d.channel_id = ? and d.id < ? order by d.id desc limit ?",
                Delivery::read,
                TenantScope.current(),
                channelId,
                before,
                limit);
    }

    /// The newest of each channel.
    Map<UUID, Delivery> newest() {
        Map<UUID, Delivery> newest = new HashMap<>();
        sql.stream(
                LINES + """
                        where d.tenant_id = ? and d.id in (
                            select (select x.id from delivery x where x.tenant_id = c.tenant_id and x.channel_id = c.id
                                    order by x.id desc limit 1)
                            from channel c where c.tenant_id = ?)
                        """,
                Delivery::read,
                delivery -> newest.put(delivery.channelId(), delivery),
                TenantScope.current(),
                TenantScope.current());
        return newest;
    }
}
