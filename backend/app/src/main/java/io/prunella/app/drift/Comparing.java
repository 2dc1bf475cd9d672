package io.prunella.app.drift;

import io.prunella.app.codefix.Differences;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.code.drift.Difference;
import io.prunella.code.drift.Drift;
import io.prunella.model.CanonicalJson;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.schema.Schema;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Compares live resources with their declarations, and keeps where they differ. What has not changed on
/// either side since it was compared is not compared again. Its methods join the current transaction.
@ApplicationScoped
class Comparing {
    private static final int AT_ONCE = 200;

    private final Sql sql;
    private final Inventory inventory;
    private final Policies policies;
    private final Schema schema;

    Comparing(Sql sql, Inventory inventory, Policies policies, Schema schema) {
        this.sql = sql;
        this.inventory = inventory;
        this.policies = policies;
        this.schema = schema;
    }

    private record Pair(UUID resource, UUID account, UUID repository, UUID declaration, String document, String hash) {}

    /// Compares some of what has changed; returns the last resource of these, empty where there is no more.
    ///
    /// @param after the last resource of those before
    Optional<UUID> someMore(Instant at, UUID after) {
        // Each side is read once, also where nobody has counted the rows yet.
        sql.update("set local enable_nestloop = off");
        List<Pair> pairs = sql.query(
                """
                select m.resource_id, m.account_id, d.repository_id, d.id, d.document,
                       d.content_hash || ':' || r.content_hash as hash
                from resource_declaration m
                join declaration d on d.tenant_id = m.tenant_id and d.id = m.declaration_id
                join resource r on r.tenant_id = m.tenant_id and r.id = m.resource_id
                where m.tenant_id = ? and m.resource_id > ? and m.compared is distinct from d.content_hash || ':' || r.content_hash
                order by m.resource_id limit ?
                """,
                row -> new Pair(
                        row.uuid("resource_id"),
                        row.uuid("account_id"),
                        row.uuid("repository_id"),
                        row.uuid("id"),
                        row.text("document"),
                        row.text("hash")),
                TenantScope.current(),
                after,
                AT_ONCE);
        sql.update("set local enable_nestloop = on");
        if (!pairs.isEmpty()) {
            compare(pairs, at);
        }
        return pairs.size() == AT_ONCE ? Optional.of(pairs.getLast().resource()) : Optional.empty();
    }

    private void compare(List<Pair> pairs, Instant at) {
        Map<UUID, StoredResource> live = inventory
                .find(pairs.stream().map(Pair::resource).toList())
                .stream()
                .collect(Collectors.toMap(StoredResource::id, found -> found));
        List<Map<String, @Nullable Object>> differing = new ArrayList<>();
        List<UUID> same = new ArrayList<>();
        List<@Nullable Object[]> compared = new ArrayList<>();
        for (Pair pair : pairs) {
            StoredResource resource = java.util.Objects.requireNonNull(live.get(pair.resource()));
            Drift drift = drift(TreeJson.readObject(pair.document()), resource.document());
            if (drift.differences().isEmpty()) {
                same.add(pair.resource());
            } else {
                differing.add(row(pair, drift));
            }
            compared.add(new Object[] {pair.hash(), TenantScope.current(), pair.resource()});
        }
        write(differing, at);
        resolve(same, at);
        sql.batch("update resource_declaration set compared = ? where tenant_id = ? and resource_id = ?", compared);
    }

    private Drift drift(Map<String, Object> declared, Document live) {
        return Drift.between(declared, live, schema, read(live));
    }

    /// Where a resource is otherwise than declared, in order.
    List<Difference> differences(Map<String, Object> declared, Document live) {
        return sorted(drift(declared, live));
    }

    private static List<Difference> sorted(Drift drift) {
        return drift.differences().stream()
                .sorted(Comparator.comparing(Difference::at))
                .toList();
    }

    /// What a call was made for, or what policies judge, is read of every live resource of the type.
    private Predicate<Pointer> read(Document live) {
        Set<Pointer> asked = live.origins().byPointer().entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Origin.ApiCall)
                .map(Map.Entry::getKey)
                .filter(place -> place.tokens().size() > 1)
                .collect(Collectors.toSet());
        return at -> asked.stream().anyMatch(at::startsWith) || policies.reads(live.type(), at);
    }

    private static Map<String, @Nullable Object> row(Pair pair, Drift drift) {
        List<Object> differences = Differences.tree(sorted(drift));
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("resource_id", pair.resource());
        row.put("account_id", pair.account());
        row.put("repository_id", pair.repository());
        row.put("declaration_id", pair.declaration());
        row.put("differences", TreeJson.plain(differences));
        row.put("unknown", drift.unknown());
        row.put("content_hash", CanonicalJson.sha256(TreeJson.write(differences) + drift.unknown()));
        return row;
    }

    private void write(List<Map<String, @Nullable Object>> rows, Instant at) {
        if (rows.isEmpty()) {
            return;
        }
        sql.update("""
                insert into drift as t (tenant_id, resource_id, account_id, repository_id, declaration_id, status,
                  differences, unknown, content_hash, first_seen, changed_at)
                select ?, resource_id, account_id, repository_id, declaration_id, 'OPEN', differences, unknown,
                  content_hash, ?, ?
                from jsonb_to_recordset(?) as n (resource_id uuid, account_id uuid, repository_id uuid,
                  declaration_id uuid, differences jsonb, unknown int, content_hash text)
                on conflict on constraint uq_drift_resource do update set account_id = excluded.account_id,
                  repository_id = excluded.repository_id, declaration_id = excluded.declaration_id, status = 'OPEN',
                  differences = excluded.differences, unknown = excluded.unknown, content_hash = excluded.content_hash,
                  first_seen = case t.status when 'OPEN' then t.first_seen else excluded.first_seen end,
                  changed_at = excluded.changed_at, resolved_at = null
                where (t.status, t.content_hash, t.declaration_id)
                  is distinct from ('OPEN', excluded.content_hash, excluded.declaration_id)
                """, TenantScope.current(), at, at, Jsonb.of(rows));
    }

    private void resolve(List<UUID> resources, Instant at) {
        if (!resources.isEmpty()) {
            sql.update("""
                    update drift set status = 'RESOLVED', resolved_at = ?
                    where tenant_id = ? and resource_id = any(?) and status = 'OPEN'
                    """, at, TenantScope.current(), resources);
        }
    }

    /// What no code declares any more does not differ from it.
    void resolveUndeclared(Instant at) {
        sql.update("""
                update drift d set status = 'RESOLVED', resolved_at = ?
                where d.tenant_id = ? and d.status = 'OPEN' and not exists (
                  select from resource_declaration m
                  where m.tenant_id = d.tenant_id and m.resource_id = d.resource_id and m.declaration_id is not null)
                """, at, TenantScope.current());
    }
}
