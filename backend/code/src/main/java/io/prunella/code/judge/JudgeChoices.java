package io.prunella.code.judge;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Predicate;

/// What people decided about judging.
///
/// @param off the ids of policies that do not count
/// @param excluded files of which nothing is told
/// @param today by which suppressions expire
public record JudgeChoices(Set<String> off, Predicate<String> excluded, LocalDate today) {
    public JudgeChoices {
        off = Set.copyOf(off);
    }

    /// The whole catalogue, and all files.
    public static JudgeChoices none() {
        return of(Set.of(), file -> false);
    }

    public static JudgeChoices of(Set<String> off, Predicate<String> excluded) {
        return new JudgeChoices(off, excluded, LocalDate.now(ZoneOffset.UTC));
    }
}
