package io.prunella.cli;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.code.suppress.Suppression;
import io.prunella.model.Severity;
import io.prunella.model.TreeJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The report as JSON, for other programs.
final class JsonReport {
    private JsonReport() {}

    /// @param threats empty where nobody asks for them
    static String text(CodeReport report, Optional<ThreatReport> threats) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("findings", report.findings().stream().map(JsonReport::finding).toList());
        root.put(
                "suppressed",
                report.suppressed().stream().map(JsonReport::suppressed).toList());
        root.put("unknown", report.unknown().stream().map(JsonReport::unknown).toList());
        root.put("errors", report.problems().stream().map(JsonReport::problem).toList());
        root.put("warnings", report.warnings().stream().map(JsonReport::problem).toList());
        threats.ifPresent(told -> root.put("threats", told.tree()));
        root.put("summary", summary(report));
        return TreeJson.write(root) + "\n";
    }

    private static Map<String, Object> problem(Problem problem) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("file", problem.file());
        tree.put("line", (long) problem.line());
        tree.put("message", problem.message());
        return tree;
    }

    private static Map<String, Object> suppressed(CodeReport.Suppressed suppressed) {
        Suppression by = suppressed.by();
        Map<String, Object> why = new LinkedHashMap<>();
        why.put("reason", by.reason());
        by.until().ifPresent(day -> why.put("until", day.toString()));
        why.put("file", by.file());
        why.put("line", (long) by.line());
        Map<String, Object> tree = finding(suppressed.finding());
        tree.put("suppression", why);
        return tree;
    }

    private static Map<String, Object> finding(CodeFinding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("policy", finding.policy());
        tree.put("title", finding.title());
        tree.put("severity", finding.severity().word());
        tree.put("file", finding.place().file());
        tree.put("startLine", (long) finding.place().startLine());
        tree.put("endLine", (long) finding.place().endLine());
        tree.put("resource", finding.place().resource());
        if (!finding.subject().equals(finding.place().resource())) {
            tree.put("subject", finding.subject());
        }
        tree.put("message", finding.message());
        tree.put("fixable", finding.fixable());
        tree.put("fingerprint", finding.fingerprint());
        return tree;
    }

    private static Map<String, Object> unknown(CodeFinding finding) {
        Map<String, Object> tree = finding(finding);
        tree.put("reason", finding.message());
        tree.put("message", "It is not known whether this holds: " + finding.title());
        return tree;
    }

    private static Map<String, Object> summary(CodeReport report) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("files", (long) report.files());
        summary.put("resources", (long) report.resources());
        summary.put("findings", (long) report.findings().size());
        summary.put("suppressed", (long) report.suppressed().size());
        summary.put("unknown", (long) report.unknown().size());
        summary.put("errors", (long) report.problems().size());
        Map<String, Object> severities = new LinkedHashMap<>();
        for (Severity severity : List.of(Severity.values())) {
            severities.put(severity.word(), report.bySeverity().getOrDefault(severity, 0L));
        }
        summary.put("bySeverity", severities);
        return summary;
    }
}
