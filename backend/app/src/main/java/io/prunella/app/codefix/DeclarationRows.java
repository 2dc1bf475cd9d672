package io.prunella.app.codefix;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What repositories declare. Its methods join the current transaction.
@ApplicationScoped
class DeclarationRows {
    private final Sql sql;
    private final TracingTurn turn;

    DeclarationRows(Sql sql, TracingTurn turn) {
        this.sql = sql;
        this.turn = turn;
    }

    private record Kept(UUID id, String root, String address, String hash) {}

    /// Brings the rows of a repository in line with what it declares; where nothing changed, nothing is written.
    void reconcile(UUID repository, String commit, List<DeclaredRow> declared, ReadRoots read, Instant at) {
        UUID tenant = TenantScope.current();
        Map<UUID, Kept> kept = new HashMap<>();
        sql.query(
                        "select id, root, address, content_hash from declaration where tenant_id = ? and repository_id = ?",
                        row -> new Kept(
                                row.uuid("id"), row.text("root"), row.text("address"), row.text("content_hash")),
                        tenant,
                        repository)
                .forEach(one -> kept.put(one.id(), one));
        List<Object[]> written = new ArrayList<>();
        Set<UUID> there = new HashSet<>();
        for (DeclaredRow row : declared) {
            there.add(row.id());
            Kept before = kept.get(row.id());
            String hash = row.hash();
            if (before == null || !before.hash().equals(hash)) {
                written.add(parameters(tenant, repository, commit, row, hash, at));
            }
        }
        sql.batch("""
                insert into declaration (tenant_id, id, repository_id, language, root, address, type, region, account,
                  file, start_line, end_line, names, document, origins, content_hash, commit, seen_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)
                on conflict on constraint pk_declaration do update set language = excluded.language,
                  type = excluded.type, region = excluded.region, account = excluded.account, file = excluded.file,
                  start_line = excluded.start_line, end_line = excluded.end_line, names = excluded.names,
                  document = excluded.document, origins = excluded.origins, content_hash = excluded.content_hash,
                  commit = excluded.commit, seen_at = excluded.seen_at
                """, written);
        List<UUID> gone = kept.values().stream()
                .filter(one -> !there.contains(one.id()) && read.isSeen(one.root(), one.address()))
                .map(Kept::id)
                .toList();
        if (!gone.isEmpty()) {
            turn.take();
            sql.update("delete from declaration where tenant_id = ? and id = any(?)", tenant, gone);
        }
    }

    private static Object[] parameters(
            UUID tenant, UUID repository, String commit, DeclaredRow row, String hash, Instant at) {
        return new Object[] {
            tenant,
            row.id(),
            repository,
            row.language(),
            row.root(),
            row.address(),
            row.declared().type(),
            row.declared().id().region(),
            row.declared().id().account(),
            row.place().file(),
            row.place().startLine(),
            row.place().endLine(),
            storable(row.names()),
            storable(row.document()),
            storable(row.origins()),
            hash,
            commit,
            at
        };
    }

    /// PostgreSQL's JSON has no character 0.
    private static String storable(String json) {
        return json.replace("\\u0000", "\\ufffd");
    }
}
