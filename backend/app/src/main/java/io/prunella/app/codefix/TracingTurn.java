package io.prunella.app.codefix;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.repositories.RepositoryClosing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Lets one transaction of a tenant at a time trace its resources to declarations, or take declarations away: two who
/// trace would both write what is new, and whoever takes away would wait for who traces to it, and the other way round.
@ApplicationScoped
public class TracingTurn {
    private final Sql sql;

    TracingTurn(Sql sql) {
        this.sql = sql;
    }

    /// Waits for the others, and lasts until the current transaction ends.
    public void take() {
        sql.query(
                "select pg_advisory_xact_lock(hashtextextended(?, 0))",
                row -> true,
                "trace-resources " + TenantScope.current());
    }

    /// Its declarations go with it.
    void closing(@Observes RepositoryClosing event) {
        take();
    }
}
