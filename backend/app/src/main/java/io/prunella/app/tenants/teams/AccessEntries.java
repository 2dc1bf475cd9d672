package io.prunella.app.tenants.teams;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.persistence.DatabaseFailure;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Jsonb;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.teams.AccessEntry.Kind;
import io.prunella.app.tenants.teams.AccessEntry.Wanted;
import io.prunella.model.CanonicalJson;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Entries in the database, each sealed: one that was written by anybody else counts for nothing. Joins the current
/// transaction.
@ApplicationScoped
class AccessEntries {
    private static final Logger LOG = Logger.getLogger(AccessEntries.class);
    private static final String PURPOSE = "access-entry";
    private static final String IN_FORCE = "in force";
    private static final String WANTED = "wanted";

    private final Sql sql;
    private final KeyRing keys;

    AccessEntries(Sql sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    /// Differs whenever an entry does.
    String fingerprint() {
        return sql.first("""
                        select coalesce(md5(string_agg(id::text || ':' || version, ',' order by id)), '') as print
                        from access_entry where tenant_id = ?
                        """, row -> row.text("print"), TenantScope.current()).orElseThrow();
    }

    /// Oldest first.
    List<AccessEntry> all() {
        return sql.query(
                "select * from access_entry where tenant_id = ? order by id", this::read, TenantScope.current());
    }

    Optional<AccessEntry> find(Kind kind, UUID id) {
        return sql.first(
                "select * from access_entry where tenant_id = ? and kind = ? and id = ?",
                this::read,
                TenantScope.current(),
                kind,
                id);
    }

    /// @throws Problem 404
    AccessEntry get(Kind kind, UUID id) {
        return find(kind, id).orElseThrow(() -> Problem.notFound(kind.word()));
    }

    /// Locks the row until the transaction ends.
    ///
    /// @throws Problem 404
    AccessEntry lock(Kind kind, UUID id) {
        return sql.first(
                        "select * from access_entry where tenant_id = ? and kind = ? and id = ? for no key update",
                        this::read,
                        TenantScope.current(),
                        kind,
                        id)
                .orElseThrow(() -> Problem.notFound(kind.word()));
    }

    /// @throws Problem 409 when there is one of that name
    UUID insert(Kind kind, String name) {
        return named(
                kind,
                name,
                () -> sql.first(
                                "insert into access_entry (tenant_id, kind, name) values (?, ?, ?) returning id",
                                row -> row.uuid("id"),
                                TenantScope.current(),
                                kind,
                                name)
                        .orElseThrow());
    }

    /// Stores an entry's next version.
    void write(AccessEntry entry) {
        Statement inForce = entry.inForce();
        Wanted wanted = entry.wanted();
        named(
                entry.kind(),
                entry.name(),
                () -> sql.update(
                        """
                        update access_entry set name = ?, content = ?, mac = ?, wanted = ?, wanted_by = ?, wanted_by_name = ?,
                            wanted_mac = ?, version = version + 1 where tenant_id = ? and id = ?
                        """,
                        entry.name(),
                        inForce == null ? null : Jsonb.of(inForce),
                        inForce == null ? null : seal(entry, inForce, IN_FORCE),
                        wanted == null ? null : Jsonb.of(wanted.statement()),
                        wanted == null ? null : wanted.by(),
                        wanted == null ? null : wanted.byName(),
                        wanted == null ? null : seal(entry, wanted.statement(), WANTED + wanted.by()),
                        TenantScope.current(),
                        entry.id()));
    }

    void delete(UUID id) {
        sql.update("delete from access_entry where tenant_id = ? and id = ?", TenantScope.current(), id);
    }

    private static <T> T named(Kind kind, String name, Supplier<T> writing) {
        try {
            return writing.get();
        } catch (DatabaseFailure e) {
            if (e.violatesUnique("ux_access_entry_tenant_name")) {
                throw new Problem(ProblemType.CONFLICT, "There is a " + kind.word() + " named " + name + " already.");
            }
            throw e;
        }
    }

    private AccessEntry read(Row row) throws SQLException {
        Kind kind = row.constant("kind", Kind.class);
        AccessEntry entry = new AccessEntry(
                row.uuid("id"), kind, row.text("name"), null, null, row.instant("created_at"), row.number("version"));
        Statement inForce = genuine(entry, row.textOrNull("content"), row.bytesOrNull("mac"), IN_FORCE);
        String by = row.textOrNull("wanted_by");
        Statement wanted = genuine(entry, row.textOrNull("wanted"), row.bytesOrNull("wanted_mac"), WANTED + by);
        return new AccessEntry(
                entry.id(),
                kind,
                entry.name(),
                inForce,
                wanted == null ? null : new Wanted(wanted, row.text("wanted_by"), row.text("wanted_by_name")),
                entry.createdAt(),
                entry.version());
    }

    private @Nullable Statement genuine(
            AccessEntry entry, @Nullable String content, byte @Nullable [] mac, String stage) {
        if (content == null) {
            return null;
        }
        Statement statement = Json.read(content, entry.kind().statement());
        if (mac == null || !keys.verify(PURPOSE, mac, fields(entry, statement, stage))) {
            LOG.errorf(
                    "What is %s of %s %s is forged; it is ignored",
                    stage, entry.kind().word(), entry.id());
            return null;
        }
        return statement;
    }

    private byte[] seal(AccessEntry entry, Statement statement, String stage) {
        return keys.mac(PURPOSE, fields(entry, statement, stage));
    }

    private static String[] fields(AccessEntry entry, Statement statement, String stage) {
        return new String[] {
            TenantScope.current().toString(),
            entry.kind().name(),
            entry.id().toString(),
            entry.name(),
            stage,
            CanonicalJson.sha256(statement.tree())
        };
    }
}
