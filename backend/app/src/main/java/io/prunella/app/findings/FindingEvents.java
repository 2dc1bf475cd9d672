package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What happened to findings, appended only.
@ApplicationScoped
class FindingEvents {
    private final Sql sql;

    FindingEvents(Sql sql) {
        this.sql = sql;
    }

    /// @param actor a person's name, or what of ours did it (`scan`)
    record Occasion(String actor, @Nullable UUID scanId, Instant at, Map<String, Object> detail) {
        static Occasion of(String actor, Instant at, Map<String, Object> detail) {
            return new Occasion(actor, null, at, detail);
        }
    }

    record Event(Instant at, EventKind kind, String actor, Map<String, Object> detail) {}

    void append(EventKind kind, Collection<UUID> findingIds, Occasion occasion) {
        if (findingIds.isEmpty()) {
            return;
        }
        sql.update(
                """
                insert into finding_event (tenant_id, finding_id, at, kind, actor, scan_id, detail)
                select ?::uuid, f.id, ?::timestamptz, ?, ?, ?::uuid, ?::jsonb from unnest(?::uuid[]) as f (id)
                """,
                TenantScope.current(),
                occasion.at(),
                kind,
                occasion.actor(),
                occasion.scanId(),
                Jsonb.of(occasion.detail()),
                findingIds);
    }

    List<Event> of(UUID findingId) {
        return sql.query(
                """
                select at, kind, actor, detail from finding_event
                where tenant_id = ? and finding_id = ? order by id desc limit 500
                """,
                row -> new Event(
                        row.instant("at"),
                        row.constant("kind", EventKind.class),
                        row.text("actor"),
                        io.prunella.app.platform.persistence.Json.map(row.text("detail"))),
                TenantScope.current(),
                findingId);
    }

    /// Failures that followed a healing of ours without anything in between.
    Map<UUID, List<Rebroken>> rebroken(Collection<UUID> findingIds) {
        Map<UUID, List<Rebroken>> found = new HashMap<>();
        sql.stream(
                """
                select finding_id, healed_at, at from (
                    select finding_id, id, at, kind, lag(kind) over w as before, lag(at) over w as healed_at
                    from finding_event
                    where tenant_id = ? and finding_id = any(?)
                      and kind in ('OPENED', 'REOPENED', 'RESOLVED', 'HEALED', 'ROLLED_BACK')
                    window w as (partition by finding_id order by id)) e
                where kind = 'REOPENED' and before = 'HEALED' order by id
                """,
                row -> Map.entry(row.uuid("finding_id"), new Rebroken(row.instant("healed_at"), row.instant("at"))),
                one -> found.computeIfAbsent(one.getKey(), id -> new ArrayList<>())
                        .add(one.getValue()),
                TenantScope.current(),
                findingIds);
        return found;
    }
}
