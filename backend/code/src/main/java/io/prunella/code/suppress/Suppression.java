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
/// @param about the lines that it is about: those of a block, where one of several is judged
/// @param resource those of the whole resource that it is in, where that is judged as one
/// @param until the last day on which it holds; empty where it was written for a tool that knows no such day
public record Suppression(
        Set<String> policies,
        String file,
        int line,
        Lines about,
        Lines resource,
        Optional<LocalDate> until,
        String reason) {
    public Suppression {
        policies = Set.copyOf(policies);
    }

    boolean holds(LocalDate today) {
        return until.isEmpty() || !until.get().isBefore(today);
    }

    /// @param element whether the policy fails on one element of a list, not on the resource
    boolean isAbout(String policy, Origin.Source written, boolean element) {
        Lines lines = element ? about : resource;
        return (policies.isEmpty() || policies.contains(policy))
                && written.file().equals(file)
                && lines.start() <= written.startLine()
                && written.endLine() <= lines.end();
    }
}
