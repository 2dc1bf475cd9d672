package io.prunella.app.tenants.teams;

import io.prunella.app.approvals.Subject;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.CanonicalJson;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A team, a group of accounts or a grant.
///
/// @param name empty for grants
/// @param inForce null while nothing is; proven to be ours
/// @param wanted what waits for a second person; proven to be ours
record AccessEntry(
        UUID id,
        Kind kind,
        String name,
        @Nullable Statement inForce,
        @Nullable Wanted wanted,
        Instant createdAt,
        long version) {

    enum Kind {
        TEAM("team", TeamStatement.class),
        ACCOUNT_GROUP("account-group", GroupStatement.class),
        GRANT("grant", GrantStatement.class);

        private final String word;
        private final Class<? extends Statement> statement;

        Kind(String word, Class<? extends Statement> statement) {
            this.word = word;
            this.statement = statement;
        }

        String word() {
            return word;
        }

        Class<? extends Statement> statement() {
            return statement;
        }
    }

    /// @param by the subject of the person who asked
    record Wanted(Statement statement, String by, String byName) {}

    /// What was asked for last, whether or not it is in force.
    @Nullable
    Statement latest() {
        return wanted == null ? inForce : wanted.statement();
    }

    /// What a second person approves: exactly this statement, of this version.
    Subject subject(Wanted asked) {
        String digest = CanonicalJson.sha256(Map.of(
                "tenant", TenantScope.current().toString(),
                "kind", kind.word(),
                "id", id.toString(),
                "name", name,
                "version", version,
                "wanted", asked.statement().tree()));
        return new Subject(kind.word(), id, digest, asked.by());
    }
}
