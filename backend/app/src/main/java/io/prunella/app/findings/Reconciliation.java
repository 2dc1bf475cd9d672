package io.prunella.app.findings;

import io.prunella.app.policies.PolicySettings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A batch of assessments to bring the findings of one account in line with.
///
/// @param scanId the scan that judged, null for a re-reading outside a scan
public record Reconciliation(UUID accountId, @Nullable UUID scanId, Instant at, List<Assessment> assessments) {
    public Reconciliation {
        assessments = List.copyOf(assessments);
    }

    /// The same, with what the tenant decided about policies.
    Reconciliation under(Map<String, PolicySettings.Effective> differing) {
        return new Reconciliation(
                accountId,
                scanId,
                at,
                assessments.stream()
                        .filter(one -> !differing.containsKey(one.policy())
                                || differing.get(one.policy()).enabled())
                        .map(one -> differing.containsKey(one.policy())
                                ? one.with(differing.get(one.policy()).severity())
                                : one)
                        .toList());
    }

    /// What came of it.
    ///
    /// @param failing verdicts that fail
    /// @param unknown verdicts that could not be given
    public record Outcome(int failing, int unknown, int opened, int resolved) {
        public static final Outcome NONE = new Outcome(0, 0, 0, 0);

        public Outcome plus(Outcome other) {
            return new Outcome(
                    failing + other.failing, unknown + other.unknown, opened + other.opened, resolved + other.resolved);
        }
    }
}
