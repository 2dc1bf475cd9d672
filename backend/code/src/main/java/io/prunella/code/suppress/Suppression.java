package io.prunella.code.suppress;

import io.prunella.code.tree.Lines;
import io.prunella.model.Origin;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// What somebody accepted, in a source.
///
/// @param policies their ids; empty for all of them
/// @param file where it says so, relative to the folder that is judged
/// @param line where it says so, from 1
/// @param about the lines that it is about
/// @param until the last day on which it holds; empty where it was written for a tool that knows no such day
public record Suppression(
        Set<String> policies, String file, int line, Lines about, Optional<LocalDate> until, String reason) {
    public Suppression {
        policies = Set.copyOf(policies);
    }

    boolean holds(LocalDate today) {
        return until.isEmpty() || !until.get().isBefore(today);
    }

    boolean isAbout(String policy, Origin.Source written) {
        return (policies.isEmpty() || policies.contains(policy))
                && written.file().equals(file)
                && about.start() <= written.startLine()
                && written.endLine() <= about.end();
    }
}
