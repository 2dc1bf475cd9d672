package io.prunella.app.codefix;

import io.prunella.app.codefix.FindingInCode.Status;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.persistence.SqlConditions;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.Severity;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/// The filters of the list of findings of code as the URL states them. Each can be repeated or hold several values with
/// commas.
class CodeFindingQuery {
    @QueryParam("repository")
    List<UUID> repository = List.of();

    @QueryParam("severity")
    List<String> severity = List.of();

    @QueryParam("status")
    List<String> status = List.of();

    @QueryParam("policy")
    List<String> policy = List.of();

    /// @param but a filter that does not count; empty for none
    SqlConditions conditions(String but) {
        SqlConditions where = new SqlConditions().and("f.tenant_id = ?", TenantScope.current());
        if (!repository.isEmpty() && !but.equals("repository")) {
            where.and("f.repository_id = any(?)", repository);
        }
        List<String> weights = each(severity).map(CodeFindingQuery::weight).toList();
        if (!weights.isEmpty() && !but.equals("severity")) {
            where.and("f.severity = any(?::smallint[])", weights);
        }
        List<String> statuses = each(status).map(CodeFindingQuery::status).toList();
        if (!statuses.isEmpty() && !but.equals("status")) {
            where.and("f.status = any(?)", statuses);
        }
        List<String> policies = each(policy).toList();
        if (!policies.isEmpty() && !but.equals("policy")) {
            where.and("f.policy = any(?)", policies);
        }
        return where;
    }

    private static Stream<String> each(List<String> values) {
        return values.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    private static String weight(String word) {
        try {
            return Integer.toString(CodeFindingRows.weight(Severity.parse(word.toLowerCase(Locale.ROOT))));
        } catch (IllegalArgumentException e) {
            throw Problem.field("severity", "severity must be critical, high, medium or low.");
        }
    }

    private static String status(String word) {
        try {
            return Status.valueOf(word.toUpperCase(Locale.ROOT)).name();
        } catch (IllegalArgumentException e) {
            throw Problem.field("status", "status must be OPEN or RESOLVED.");
        }
    }
}
