package io.prunella.app.accounts;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An organization as its connection shows it.
///
/// @param id `o-…`; null until it was discovered
/// @param members how many accounts are in each state
public record OrganizationSummary(
        @Nullable String id,
        @Nullable String managementAccount,
        Map<String, Integer> members,
        @Nullable Discovery discovery) {

    /// @param failure why it told nothing; null when it was complete
    /// @param accounts how many accounts were listed
    public record Discovery(
            Instant startedAt,
            Instant finishedAt,
            @Nullable String failure,
            int accounts,
            int joined,
            int left,
            long calls) {}
}
