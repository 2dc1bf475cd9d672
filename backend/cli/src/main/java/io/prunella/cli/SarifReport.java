package io.prunella.cli;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.model.Severity;
import io.prunella.model.TreeJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// The report as SARIF, which code hosts show beside the lines.
///
/// @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
final class SarifReport {
    private SarifReport() {}

    static String text(CodeReport report) {
        Map<String, Map<String, Object>> rules = new LinkedHashMap<>();
        Stream.concat(report.findings().stream(), report.suppressed().stream().map(CodeReport.Suppressed::finding))
                .forEach(finding -> rules.computeIfAbsent(finding.policy(), id -> rule(finding)));
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Prunella");
        driver.put("rules", List.copyOf(rules.values()));
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("tool", Map.of("driver", driver));
        run.put("invocations", List.of(invocation(report)));
        run.put(
                "results",
                Stream.concat(
                                report.findings().stream().map(SarifReport::result),
                                report.suppressed().stream().map(SarifReport::suppressed))
                        .toList());
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        root.put("version", "2.1.0");
        root.put("runs", List.of(run));
        return TreeJson.write(root) + "\n";
    }

    private static Map<String, Object> rule(CodeFinding finding) {
        return Map.of(
                "id",
                finding.policy(),
                "shortDescription",
                Map.of("text", finding.title()),
                "properties",
                Map.of("security-severity", score(finding.severity())));
    }

    private static Map<String, Object> invocation(CodeReport report) {
        List<Object> notes = new ArrayList<>();
        report.problems().forEach(problem -> notes.add(note("error", problem)));
        report.warnings().forEach(warning -> notes.add(note("warning", warning)));
        return Map.of("executionSuccessful", report.problems().isEmpty(), "toolExecutionNotifications", notes);
    }

    private static Map<String, Object> note(String level, Problem problem) {
        return Map.of(
                "level",
                level,
                "message",
                Map.of("text", problem.message()),
                "locations",
                List.of(Map.of(
                        "physicalLocation",
                        Map.of(
                                "artifactLocation",
                                Map.of("uri", uri(problem.file())),
                                "region",
                                Map.of("startLine", (long) problem.line())))));
    }

    private static Map<String, Object> suppressed(CodeReport.Suppressed suppressed) {
        Map<String, Object> result = result(suppressed.finding());
        result.put(
                "suppressions",
                List.of(Map.of(
                        "kind", "inSource", "justification", suppressed.by().reason())));
        return result;
    }

    private static Map<String, Object> result(CodeFinding finding) {
        CodeFinding.Place place = finding.place();
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", finding.policy());
        result.put("level", level(finding.severity()));
        result.put("message", Map.of("text", finding.message()));
        result.put(
                "locations",
                List.of(Map.of(
                        "physicalLocation",
                        Map.of(
                                "artifactLocation", Map.of("uri", uri(place.file())),
                                "region",
                                        Map.of("startLine", (long) place.startLine(), "endLine", (long)
                                                place.endLine())),
                        "logicalLocations",
                        List.of(Map.of("fullyQualifiedName", place.resource())))));
        result.put("partialFingerprints", Map.of("prunella/v1", finding.fingerprint()));
        return result;
    }

    // A path as a reference: with blanks, number signs or colons it is none as it is.
    private static String uri(String file) {
        StringBuilder out = new StringBuilder();
        for (byte one : file.getBytes(StandardCharsets.UTF_8)) {
            char sign = (char) (one & 0xff);
            boolean asItIs = sign < 0x80 && (Character.isLetterOrDigit(sign) || "/-._~".indexOf(sign) >= 0);
            out.append(asItIs ? String.valueOf(sign) : String.format(Locale.ROOT, "%%%02X", (int) sign));
        }
        return out.toString();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM -> "warning";
            case LOW -> "note";
        };
    }

    // The scale that code hosts sort by, which is CVSS's.
    private static String score(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "3.0";
        };
    }
}
