package io.prunella.app.findings;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What people change about findings: who works on them, and what they say.
@ApplicationScoped
class FindingEdits {
    private final Sql sql;
    private final FindingEvents events;
    private final FindingComments comments;
    private final Audit audit;

    FindingEdits(Sql sql, FindingEvents events, FindingComments comments, Audit audit) {
        this.sql = sql;
        this.events = events;
        this.comments = comments;
        this.audit = audit;
    }

    /// @param assignee null for nobody
    void assign(UUID findingId, @Nullable String assignee, Person by) {
        sql.update(
                "update finding set assignee = ?, version = version + 1 where tenant_id = ? and id = ?",
                assignee,
                TenantScope.current(),
                findingId);
        Map<String, Object> detail = Map.of("assignee", assignee == null ? "" : assignee);
        events.append(
                EventKind.ASSIGNED, List.of(findingId), FindingEvents.Occasion.of(by.name(), Instant.now(), detail));
        audit.record(new AuditEvent(
                "finding.assigned",
                "finding",
                findingId.toString(),
                assignee == null ? "Assigned a finding to nobody" : "Assigned a finding to " + assignee,
                detail));
    }

    void comment(UUID findingId, String body, Person by) {
        Instant now = Instant.now();
        comments.add(findingId, by, body, now);
        sql.update(
                "update finding set version = version + 1 where tenant_id = ? and id = ?",
                TenantScope.current(),
                findingId);
        events.append(
                EventKind.COMMENTED,
                List.of(findingId),
                FindingEvents.Occasion.of(by.name(), now, Map.of("body", body)));
    }
}
