package io.prunella.app.accounts;

import io.prunella.app.accounts.Connection.Status;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a connection test found, permission by permission.
public record TestReport(Status status, @Nullable Identity identity, List<Check> checks, Instant testedAt) {

    public record Identity(String arn, @Nullable String account) {}

    /// @param level `scan`, `fix` or `trust`
    /// @param mend what to do when it is not a pass
    public record Check(
            String id, String level, String title, String permission, Outcome outcome, String message, String mend) {

        static Check of(PermissionCheck check) {
            return new Check(
                    check.id(),
                    check.group(),
                    check.title(),
                    check.permission(),
                    check.outcome(),
                    check.message(),
                    check.mend());
        }
    }

    /// What stands in the way: a refusal, else what could not be tried.
    Optional<Check> firstFailure() {
        return first(Outcome.FAIL).or(() -> first(Outcome.UNKNOWN));
    }

    private Optional<Check> first(Outcome outcome) {
        return checks.stream().filter(check -> check.outcome() == outcome).findFirst();
    }
}
