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
/// @param folder only what lies in it is judged, whatever it leads to; empty for all
public record JudgeChoices(Set<String> off, Predicate<String> excluded, LocalDate today, String folder) {
    public JudgeChoices {
        off = Set.copyOf(off);
    }

    public JudgeChoices(Set<String> off, Predicate<String> excluded, LocalDate today) {
        this(off, excluded, today, "");
    }

    /// The whole catalogue, and all files.
    public static JudgeChoices none() {
        return of(Set.of(), file -> false);
    }

    public static JudgeChoices of(Set<String> off, Predicate<String> excluded) {
        return new JudgeChoices(off, excluded, LocalDate.now(ZoneOffset.UTC));
    }

    /// Only one folder of the tree, and what it leads to elsewhere in it.
    public JudgeChoices within(String only) {
        return new JudgeChoices(off, excluded, today, only);
    }

    /// Whether a file or folder is judged for itself.
    boolean covers(String path) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }
}
