package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.Account;
import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.persistence.Row;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An organization's accounts as screens show them.
@ApplicationScoped
class MemberQueries {
    private static final String ORDER = "members:path";

    /// A member without an account is left out, or left before one was made.
    private static final String STATE = """
            case when m.departed and a.id is null then 'LEFT' when a.id is null then 'EXCLUDED'
            when a.status = 'CONNECTED' and (a.schedule ->> 'paused')::boolean then 'PAUSED' else a.status end""";

    private static final String MEMBERS = """
            from organization_member m left join account a on a.tenant_id = m.tenant_id and a.id = m.account_id
            where m.tenant_id = ? and m.connection_id = ?
            """;

    private final Sql sql;
    private final Cursor cursors;

    MemberQueries(Sql sql, Cursor cursors) {
        this.sql = sql;
        this.cursors = cursors;
    }

    /// @param id what the provider calls the account
    /// @param accountId null while no account of ours was made for it
    /// @param path the units it is in, from the root
    /// @param providerState as the provider says it
    /// @param byItself whether a connection of its own reaches it
    /// @param problem why its role was not proven the last time
    /// @param nextAttempt when its role is tried next
    record MemberResponse(
            String id,
            String name,
            @Nullable UUID accountId,
            String path,
            Account.Status status,
            String providerState,
            boolean byItself,
            @Nullable String environment,
            @Nullable String problem,
            int attempts,
            @Nullable Instant nextAttempt,
            Instant firstSeen,
            Instant lastSeen) {}

    Page<MemberResponse> page(
            UUID connectionId, Account.@Nullable Status status, @Nullable Integer limit, @Nullable String cursor) {
        List<String> after = cursors.decode(ORDER, cursor);
        int size = Page.limit(limit);
        String wanted = status == null ? "" : status.name();
        List<MemberResponse> rows = sql.query(
                "select m.*, a.environment, a.connection_id as reached_by, " + STATE + " as state " + MEMBERS
                        + " and (? = '' or " + STATE + " = ?) and (? or (m.path, m.name, m.native_id) > (?, ?, ?))"
                        + " order by m.path, m.name, m.native_id limit ?",
                MemberQueries::read,
                TenantScope.current(),
                connectionId,
                wanted,
                wanted,
                after.isEmpty(),
                after.isEmpty() ? "" : after.get(0),
                after.isEmpty() ? "" : after.get(1),
                after.isEmpty() ? "" : after.get(2),
                size + 1);
        return Page.of(rows, size, last -> cursors.encode(ORDER, last.path(), last.name(), last.id()));
    }

    Map<String, Integer> counts(UUID connectionId) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        sql.stream(
                "select " + STATE + " as state, count(*) as n " + MEMBERS + " group by 1 order by 1",
                row -> Map.entry(row.text("state"), row.integer("n")),
                entry -> counts.put(entry.getKey(), entry.getValue()),
                TenantScope.current(),
                connectionId);
        return counts;
    }

    private static MemberResponse read(Row row) throws SQLException {
        UUID reachedBy = row.uuidOrNull("reached_by");
        return new MemberResponse(
                row.text("native_id"),
                row.text("name"),
                row.uuidOrNull("account_id"),
                row.text("path"),
                row.constant("state", Account.Status.class),
                row.text("provider_state"),
                reachedBy != null && !reachedBy.equals(row.uuid("connection_id")),
                row.textOrNull("environment"),
                row.textOrNull("problem"),
                row.integer("attempts"),
                row.instantOrNull("next_attempt"),
                row.instant("first_seen"),
                row.instant("last_seen"));
    }
}
