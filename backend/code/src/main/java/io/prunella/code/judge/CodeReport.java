package io.prunella.code.judge;

import io.prunella.code.source.Problem;
import io.prunella.code.suppress.Suppression;
import io.prunella.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What judging a tree of sources gave.
///
/// @param suppressed findings that somebody accepted in the sources
/// @param unknown policies that could not be told of a resource, with the reason as their message
/// @param problems what could not be read
/// @param warnings what was read, but does not do what it is meant to
/// @param files how many were read
/// @param resources how many were judged
public record CodeReport(
        List<CodeFinding> findings,
        List<Suppressed> suppressed,
        List<CodeFinding> unknown,
        List<Problem> problems,
        List<Problem> warnings,
        int files,
        int resources) {
    public CodeReport {
        findings = List.copyOf(findings);
        suppressed = List.copyOf(suppressed);
        unknown = List.copyOf(unknown);
        problems = List.copyOf(problems);
        warnings = List.copyOf(warnings);
    }

    /// @param by what accepts it
    public record Suppressed(CodeFinding finding, Suppression by) {}

    /// The same with other findings.
    public CodeReport with(List<CodeFinding> others) {
        return new CodeReport(others, suppressed, unknown, problems, warnings, files, resources);
    }

    public Map<Severity, Long> bySeverity() {
        Map<Severity, Long> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
        return counts;
    }
}
