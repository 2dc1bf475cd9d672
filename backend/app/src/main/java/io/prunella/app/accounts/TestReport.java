package io.prunella.app.accounts;

import io.prunella.app.accounts.Connection.Status;
import io.prunella.connector.ConnectionReport;
import io.prunella.connector.PermissionCheck;
import io.prunella.connector.PermissionCheck.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a connection test found, permission by permission.
///
/// @param identity who we are with the role that scans, or lists an organization; null when it could not sign in
/// @param evidenceIdentity the same of the role that sees use; null where it was not tried, too
/// @param fixIdentity the same of the role that fixes
public record TestReport(
        Status status,
        @Nullable Identity identity,
        @Nullable Identity evidenceIdentity,
        @Nullable Identity fixIdentity,
        List<Check> checks,
        Instant testedAt) {

    public record Identity(String arn, @Nullable String account) {
        static @Nullable Identity of(@Nullable ConnectionReport report) {
            return report == null || report.callerArn() == null
                    ? null
                    : new Identity(report.callerArn(), report.callerAccount());
        }
    }

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
