package io.prunella.code.judge;

import io.prunella.code.source.Problem;
import io.prunella.model.Severity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What judging a tree of sources gave.
///
/// @param unknown policies that could not be told of a resource, with the reason as their message
/// @param files how many were read
/// @param resources how many were judged
public record CodeReport(
        List<CodeFinding> findings, List<CodeFinding> unknown, List<Problem> problems, int files, int resources) {
    public CodeReport {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
        problems = List.copyOf(problems);
    }

    public Map<Severity, Long> bySeverity() {
        Map<Severity, Long> counts = new TreeMap<>();
        findings.forEach(finding -> counts.merge(finding.severity(), 1L, Long::sum));
        return counts;
    }
}
