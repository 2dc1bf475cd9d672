package io.prunella.cli;

import io.prunella.code.judge.CodeFinding;
import io.prunella.code.patch.PatchReport;
import java.util.List;
import java.util.stream.Collectors;

/// Tells people what a patch mends, and why it leaves the rest.
final class PatchSummary {
    private PatchSummary() {}

    static String text(PatchReport report, String mended) {
        StringBuilder out = new StringBuilder();
        report.patched().forEach(finding -> line(mended, finding, out).append('\n'));
        report.refused()
                .forEach(refused -> line("left", refused.finding(), out)
                        .append("\n    ")
                        .append(refused.why())
                        .append(given(refused.missing()))
                        .append('\n'));
        out.append(report.patched().size())
                .append(' ')
                .append(mended)
                .append(", ")
                .append(report.refused().size())
                .append(" left.\n");
        return Terminal.plain(out.toString());
    }

    private static String given(List<String> missing) {
        return missing.isEmpty()
                ? ""
                : missing.stream().map(name -> " --param " + name + "=…").collect(Collectors.joining("", "\n   ", ""));
    }

    private static StringBuilder line(String what, CodeFinding finding, StringBuilder out) {
        CodeFinding.Place place = finding.place();
        return out.append(what)
                .append(": ")
                .append(place.file())
                .append(':')
                .append(place.startLine())
                .append("  ")
                .append(place.resource())
                .append("  [")
                .append(finding.policy())
                .append(']');
    }
}
