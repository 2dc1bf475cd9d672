package io.prunella.app.findings;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// What people say about findings.
@ApplicationScoped
class FindingComments {
    private final Sql sql;

    FindingComments(Sql sql) {
        this.sql = sql;
    }

    void add(UUID findingId, Person author, String body, Instant at) {
        sql.update("""
                insert into finding_comment (tenant_id, finding_id, at, author, author_name, body) values (?, ?, ?, ?, ?, ?)
                """, TenantScope.current(), findingId, at, author.subject(), author.name(), body);
    }

    List<FindingResponse.CommentResponse> of(UUID findingId) {
        return sql.query(
                """
                select id, at, author_name, body from finding_comment
                where tenant_id = ? and finding_id = ? order by id desc limit 500
                """,
                row -> new FindingResponse.CommentResponse(
                        row.uuid("id"), row.instant("at"), row.text("author_name"), row.text("body")),
                TenantScope.current(),
                findingId);
    }
}
