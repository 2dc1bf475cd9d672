package io.prunella.app.codefix;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.repositories.RepositoryScans;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/// What scans of repositories found, in numbers.
@ApplicationScoped
class RepositoryScanQueries implements RepositoryScans {
    private final Sql sql;

    RepositoryScanQueries(Sql sql) {
        this.sql = sql;
    }

    private record Last(UUID repository, LastScan scan) {}

    @Override
    public Map<UUID, LastScan> last(Collection<UUID> repositories) {
        Map<UUID, LastScan> last = new HashMap<>();
        if (repositories.isEmpty()) {
            return last;
        }
        sql.query(
                        """
                        select distinct on (repository_id) repository_id, id, status, coalesce(ended_at, created_at) as at, commit
                        from code_scan where tenant_id = ? and repository_id = any(?) order by repository_id, id desc
                        """,
                        row -> new Last(
                                row.uuid("repository_id"),
                                new LastScan(
                                        row.uuid("id"),
                                        row.text("status"),
                                        row.instant("at"),
                                        row.textOrNull("commit"))),
                        TenantScope.current(),
                        repositories)
                .forEach(found -> last.put(found.repository(), found.scan()));
        return last;
    }

    private record Count(UUID repository, int severity, long findings) {}

    @Override
    public Map<UUID, Map<String, Long>> openFindings(Collection<UUID> repositories) {
        Map<UUID, Map<String, Long>> open = new HashMap<>();
        if (repositories.isEmpty()) {
            return open;
        }
        sql.query(
                        """
                        select repository_id, severity, count(*) as findings from code_finding
                        where tenant_id = ? and repository_id = any(?) and status = 'OPEN'
                        group by repository_id, severity order by severity desc
                        """,
                        row -> new Count(row.uuid("repository_id"), row.integer("severity"), row.number("findings")),
                        TenantScope.current(),
                        repositories)
                .forEach(count -> open.computeIfAbsent(count.repository(), id -> new LinkedHashMap<>())
                        .put(CodeFindingRows.severity(count.severity()).word(), count.findings()));
        return open;
    }

    @Override
    public long findings(UUID repository) {
        return sql.first(
                        "select count(*) as findings from code_finding where tenant_id = ? and repository_id = ?",
                        row -> row.number("findings"),
                        TenantScope.current(),
                        repository)
                .orElse(0L);
    }
}
