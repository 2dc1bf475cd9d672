package io.prunella.app.drift;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.code.trace.DeclaredIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What states told of resources. Its methods join the current transaction.
@ApplicationScoped
class Identities {
    private final Sql sql;

    Identities(Sql sql) {
        this.sql = sql;
    }

    /// The root modules of a repository that declare any of some addresses.
    List<String> rootsWith(UUID repository, List<String> addresses) {
        return sql.query("""
                select distinct root from declaration
                where tenant_id = ? and repository_id = ? and language = 'TERRAFORM' and address = any(?) order by root
                """, row -> row.text("root"), TenantScope.current(), repository, addresses);
    }

    /// The root modules of a repository that declare anything.
    List<String> roots(UUID repository) {
        return sql.query("""
                select distinct root from declaration where tenant_id = ? and repository_id = ? and language = 'TERRAFORM'
                order by root
                """, row -> row.text("root"), TenantScope.current(), repository);
    }

    /// In place of all that an earlier state of the same root module told.
    void replace(UUID repository, String root, List<DeclaredIdentity> identities) {
        sql.update(
                "delete from declared_identity where tenant_id = ? and repository_id = ? and root = ?",
                TenantScope.current(),
                repository,
                root);
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (DeclaredIdentity identity : identities) {
            for (String name : identity.names()) {
                rows.add(new Object[] {
                    TenantScope.current(),
                    repository,
                    root,
                    identity.address(),
                    identity.type(),
                    name,
                    identity.account().orElse(""),
                    identity.region().orElse("")
                });
            }
        }
        sql.batch("""
                insert into declared_identity (tenant_id, repository_id, root, address, type, name, account, region)
                values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """, rows);
    }

    /// How many of a root module's identities have a declaration.
    int declared(UUID repository, String root) {
        return sql.first("""
                        select count(distinct (d.address, d.type)) as n from declared_identity i
                        join declaration d on d.tenant_id = i.tenant_id and d.repository_id = i.repository_id
                            and d.root = i.root and d.address = i.address and d.type = i.type
                        where i.tenant_id = ? and i.repository_id = ? and i.root = ?
                        """, row -> row.integer("n"), TenantScope.current(), repository, root)
                .orElse(0);
    }
}
