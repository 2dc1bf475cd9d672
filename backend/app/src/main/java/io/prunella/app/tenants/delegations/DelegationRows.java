package io.prunella.app.tenants.delegations;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.delegations.Delegation.Lender;
import io.prunella.app.tenants.delegations.Delegation.Revocation;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Delegations in the database, each sealed: one that anybody else wrote lends nothing. Joins the current transaction.
@ApplicationScoped
class DelegationRows {
    private static final Logger LOG = Logger.getLogger(DelegationRows.class);
    private static final String PURPOSE = "delegation";

    private final Sql sql;
    private final KeyRing keys;

    DelegationRows(Sql sql, KeyRing keys) {
        this.sql = sql;
        this.keys = keys;
    }

    UUID nextId() {
        return sql.first("select uuidv7() as id", row -> row.uuid("id")).orElseThrow();
    }

    void insert(Delegation made) {
        Lender lender = made.lender();
        sql.update(
                """
                insert into delegation (tenant_id, id, lender, lender_name, lender_email, whole_tenant, delegate, starts_at,
                    ends_at, reason, created_at, mac) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                TenantScope.current(),
                made.id(),
                lender.subject(),
                lender.name(),
                lender.email(),
                lender.wholeTenant(),
                made.delegate(),
                made.from(),
                made.until(),
                made.reason(),
                made.createdAt(),
                seal(made));
    }

    void revoke(Delegation revoked, Revocation revocation) {
        sql.update("""
                update delegation set revoked_at = ?, revoked_by_name = ?, mac = ? where tenant_id = ? and id = ?
                """, revocation.at(), revocation.byName(), seal(revoked), TenantScope.current(), revoked.id());
    }

    /// Newest first.
    List<Delegation> all(int limit) {
        return genuine(sql.query(
                "select * from delegation where tenant_id = ? order by id desc limit ?",
                this::read,
                TenantScope.current(),
                limit));
    }

    /// @throws Problem 404
    Delegation get(UUID id) {
        return one("select * from delegation where tenant_id = ? and id = ?", id);
    }

    /// Locks the row until the transaction ends.
    ///
    /// @throws Problem 404
    Delegation lock(UUID id) {
        return one("select * from delegation where tenant_id = ? and id = ? for no key update", id);
    }

    private Delegation one(String query, UUID id) {
        return genuine(sql.query(query, this::read, TenantScope.current(), id)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("delegation"));
    }

    /// What is lent at a time to somebody with these names.
    List<Delegation> active(Collection<String> names, Instant at) {
        return genuine(sql.query("""
                select * from delegation where tenant_id = ? and delegate = any(?) and revoked_at is null
                    and starts_at <= ? and ends_at > ? order by id
                """, this::read, TenantScope.current(), names, at, at));
    }

    private record Checked(Delegation delegation, boolean genuine) {}

    private static List<Delegation> genuine(List<Checked> rows) {
        return rows.stream().filter(Checked::genuine).map(Checked::delegation).toList();
    }

    private Checked read(Row row) throws SQLException {
        Delegation delegation = new Delegation(
                row.uuid("id"),
                new Lender(
                        row.text("lender"),
                        row.text("lender_name"),
                        row.text("lender_email"),
                        row.flag("whole_tenant")),
                row.text("delegate"),
                row.instant("starts_at"),
                row.instant("ends_at"),
                row.text("reason"),
                row.instant("created_at"),
                revocation(row.instantOrNull("revoked_at"), row.textOrNull("revoked_by_name")));
        boolean genuine = keys.verify(PURPOSE, row.bytes("mac"), fields(delegation));
        if (!genuine) {
            LOG.errorf("Delegation %s is forged; it is ignored", delegation.id());
        }
        return new Checked(delegation, genuine);
    }

    private static @Nullable Revocation revocation(@Nullable Instant at, @Nullable String byName) {
        return at == null || byName == null ? null : new Revocation(at, byName);
    }

    private byte[] seal(Delegation delegation) {
        return keys.mac(PURPOSE, fields(delegation));
    }

    private static String[] fields(Delegation delegation) {
        Lender lender = delegation.lender();
        return new String[] {
            TenantScope.current().toString(),
            delegation.id().toString(),
            lender.subject(),
            lender.email(),
            Boolean.toString(lender.wholeTenant()),
            delegation.delegate(),
            delegation.from().toString(),
            delegation.until().toString(),
            delegation.revocation() == null ? "stands" : "revoked"
        };
    }
}
