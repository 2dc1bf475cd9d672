package io.prunella.cli;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.model.Severity;
import io.prunella.model.TreeJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The report that GitLab shows in merge requests. What is suppressed is not in it, for it cannot say so.
///
/// @see <a href="https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format">Code Quality report
/// format</a>
final class GitlabReport {
    private GitlabReport() {}

    static String text(CodeReport report) {
        Map<String, Integer> seen = new HashMap<>();
        List<Object> all = new ArrayList<>();
        for (CodeFinding finding : report.findings()) {
            // Each must be another one there, also where people see no difference.
            int before = seen.merge(finding.fingerprint(), 1, Integer::sum) - 1;
            all.add(violation(finding, finding.fingerprint() + (before == 0 ? "" : "-" + before)));
        }
        return TreeJson.write(all) + "\n";
    }

    private static Map<String, Object> violation(CodeFinding finding, String fingerprint) {
        CodeFinding.Place place = finding.place();
        Map<String, Object> violation = new LinkedHashMap<>();
        violation.put("description", finding.message() + " (" + place.resource() + ")");
        violation.put("check_name", finding.policy());
        violation.put("fingerprint", fingerprint);
        violation.put("severity", severity(finding.severity()));
        violation.put(
                "location",
                Map.of("path", place.file(), "lines", Map.of("begin", (long) place.startLine(), "end", (long)
                        place.endLine())));
        return violation;
    }

    private static String severity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "blocker";
            case HIGH -> "critical";
            case MEDIUM -> "major";
            case LOW -> "minor";
        };
    }
}
