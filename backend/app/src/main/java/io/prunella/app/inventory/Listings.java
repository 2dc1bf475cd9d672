package io.prunella.app.inventory;

import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.TreeJson;
import io.prunella.model.Unknown;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// How the lists of types went. A complete one proves what is gone and what there is.
@ApplicationScoped
class Listings {
    private final Sql sql;
    private final ReferenceEdges edges;
    private final Duration fresh;
    private final Clock clock;

    Listings(
            Sql sql,
            ReferenceEdges edges,
            @ConfigProperty(name = "prunella.inventory.fresh", defaultValue = "24h") Duration fresh) {
        this.sql = sql;
        this.edges = edges;
        this.fresh = fresh;
        this.clock = Clock.systemUTC();
    }

    /// Marks what the listing does not hold as gone; returns it.
    List<UUID> complete(Reading reading, String type, Collection<UUID> seen) {
        List<UUID> gone = sql.query(
                """
                update resource r set gone_at = ?
                from (select g.id from resource g
                      where g.tenant_id = ? and g.account_id = ? and g.type = ? and g.listed_in = ? and g.gone_at is null
                        and g.read_at <= ?
                        and not exists (select from unnest(?::uuid[]) as s (id) where s.id = g.id)
                      order by g.native_id collate "C" for no key update) missing
                where r.tenant_id = ? and r.id = missing.id
                returning r.id
                """,
                row -> row.uuid("id"),
                reading.at(),
                TenantScope.current(),
                reading.accountId(),
                type,
                reading.listedIn(),
                reading.at(),
                seen,
                TenantScope.current());
        edges.remove(gone);
        record(reading, type, null);
        return gone;
    }

    void incomplete(Reading reading, String type, Unknown why) {
        record(reading, type, why);
    }

    private void record(Reading reading, String type, @Nullable Unknown why) {
        sql.update(
                """
                insert into listing as l
                    (tenant_id, account_id, type, region, complete, why, attempted_at, complete_at, scan_id)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict on constraint pk_listing do update
                set complete = excluded.complete, why = excluded.why, attempted_at = excluded.attempted_at,
                    complete_at = coalesce(excluded.complete_at, l.complete_at), scan_id = excluded.scan_id
                """,
                TenantScope.current(),
                reading.accountId(),
                type,
                reading.listedIn(),
                why == null,
                why == null ? null : new Jsonb(TreeJson.write(Map.of("unknown", why))),
                reading.at(),
                why == null ? reading.at() : null,
                reading.scanId());
    }

    /// Per region, why the listing cannot be relied on; regions without an entry were never listed.
    Map<String, Optional<Unknown>> ofType(UUID accountId, String type) {
        Instant limit = clock.instant().minus(fresh);
        Map<String, Optional<Unknown>> byRegion = new HashMap<>();
        sql.stream(
                """
                select region, complete, why, complete_at from listing
                where tenant_id = ? and account_id = ? and type = ?
                """,
                row -> Map.entry(
                        row.text("region"),
                        trouble(
                                type,
                                row.flag("complete"),
                                row.textOrNull("why"),
                                row.instantOrNull("complete_at"),
                                limit)),
                entry -> byRegion.put(entry.getKey(), entry.getValue()),
                TenantScope.current(),
                accountId,
                type);
        return byRegion;
    }

    static Unknown neverListed(String type) {
        return Unknown.of(Unknown.Reason.NOT_COLLECTED, "No scan has listed " + type + " here yet");
    }

    private static Optional<Unknown> trouble(
            String type, boolean complete, @Nullable String why, @Nullable Instant completeAt, Instant limit) {
        if (!complete) {
            return Optional.of(
                    why != null && TreeJson.readObject(why).get("unknown") instanceof Unknown unknown
                            ? unknown
                            : Unknown.of(
                                    Unknown.Reason.LISTING_INCOMPLETE,
                                    "The list of " + type + " could not be read whole"));
        }
        if (completeAt == null || completeAt.isBefore(limit)) {
            return Optional.of(Unknown.of(
                    Unknown.Reason.NOT_COLLECTED,
                    "The list of " + type + " was last read at " + completeAt + "; scan again"));
        }
        return Optional.empty();
    }
}
