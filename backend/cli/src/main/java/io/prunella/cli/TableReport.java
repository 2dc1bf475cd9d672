package io.prunella.cli;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.source.Problem;
import io.prunella.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The report for people: by file and line, with a count at the end.
final class TableReport {
    private TableReport() {}

    static String text(CodeReport report, Terminal terminal) {
        StringBuilder out = new StringBuilder();
        Map<String, List<CodeFinding>> byFile = new TreeMap<>();
        report.findings()
                .forEach(finding -> byFile.computeIfAbsent(finding.place().file(), file -> new ArrayList<>())
                        .add(finding));
        byFile.forEach((file, findings) -> {
            out.append(Terminal.plain(file)).append('\n');
            for (CodeFinding finding : findings) {
                out.append(String.format(
                        Locale.ROOT,
                        "  %5d  %s  %s%n                   %s  [%s]%n",
                        finding.place().startLine(),
                        terminal.severity(
                                finding.severity(),
                                String.format(
                                        Locale.ROOT, "%-8s", finding.severity().word())),
                        Terminal.plain(finding.message()),
                        Terminal.plain(finding.place().resource()),
                        finding.policy()));
            }
            out.append('\n');
        });
        for (CodeReport.Suppressed one : report.suppressed()) {
            CodeFinding finding = one.finding();
            out.append("suppressed: ")
                    .append(Terminal.plain(finding.place().file()))
                    .append(':');
            out.append(finding.place().startLine())
                    .append("  ")
                    .append(Terminal.plain(finding.place().resource()));
            out.append("  [").append(finding.policy()).append("]  ");
            one.by().until().ifPresent(day -> out.append("until ").append(day).append(": "));
            out.append(Terminal.plain(one.by().reason())).append('\n');
        }
        for (Problem warning : report.warnings()) {
            out.append("warning: ")
                    .append(Terminal.plain(warning.file()))
                    .append(':')
                    .append(warning.line());
            out.append("  ").append(Terminal.plain(warning.message())).append('\n');
        }
        for (Problem problem : report.problems()) {
            out.append("not read: ")
                    .append(Terminal.plain(problem.file()))
                    .append(':')
                    .append(problem.line());
            out.append("  ").append(Terminal.plain(problem.message())).append('\n');
        }
        return out.append(summary(report)).append('\n').toString();
    }

    private static String summary(CodeReport report) {
        List<String> counts = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long count = report.bySeverity().getOrDefault(severity, 0L);
            if (count > 0) {
                counts.add(count + " " + severity.word());
            }
        }
        String found = counts.isEmpty() ? "nothing found" : String.join(", ", counts);
        return plural(report.resources(), "resource") + " in " + plural(report.files(), "file") + ": " + found
                + (report.suppressed().isEmpty()
                        ? ""
                        : "; " + report.suppressed().size() + " suppressed in the sources")
                + (report.unknown().isEmpty()
                        ? ""
                        : "; " + report.unknown().size() + " could not be told (--format json says why)")
                + ".";
    }

    private static String plural(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }
}
