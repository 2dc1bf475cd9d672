package io.prunella.app.tenants.teams;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Problem;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/// What the answers about teams, groups and grants have in common.
final class AccessAnswers {
    private AccessAnswers() {}

    static Response created(String path, AccessEntry made, Object body) {
        return Response.created(URI.create("/api/v1/" + path + "/" + made.id()))
                .header("ETag", ETags.of(made.version()))
                .entity(body)
                .build();
    }

    /// @throws Problem 422
    static void requireKnown(String field, UUID account, KnownAccounts accounts) {
        if (!accounts.names().containsKey(account)) {
            throw Problem.field(field, field + " names " + account + ", which is no account of your organization.");
        }
    }
}
