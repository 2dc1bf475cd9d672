package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.FindingInCode;
import io.prunella.code.patch.PatchReport;
import io.prunella.policy.Policy;
import java.net.URI;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What people read before they agree to a pull request, in Markdown. What comes from the sources stands in code, so
/// that it cannot pose as something else.
record Description(
        PullRequest request,
        Policy policy,
        List<FindingInCode> findings,
        PatchReport report,
        String commit,
        URI console) {

    String text() {
        StringBuilder out = new StringBuilder();
        if (!report.replaces().isEmpty()) {
            out.append("> [!WARNING]\n> **Deploying this replaces a resource**: the provider changes ")
                    .append(report.replaces().stream().map(Description::code).collect(Collectors.joining(", ")))
                    .append(
                            " only by making the resource anew. What it holds is lost unless it is kept elsewhere.\n\n");
        }
        out.append("### What is wrong\n\n");
        for (FindingInCode finding : findings) {
            out.append("- ")
                    .append(code(finding.subject()))
                    .append(" in ")
                    .append(code(finding.file() + ":" + finding.startLine()))
                    .append(": ")
                    .append(plain(finding.message()))
                    .append('\n');
        }
        out.append("\n### Why it matters\n\n").append(plain(policy.why())).append("\n\n### What changes\n\n");
        report.changed()
                .forEach((file, text) -> out.append("- ").append(code(file)).append('\n'));
        report.refused()
                .forEach(refused -> out.append("- Left as it is: ")
                        .append(code(refused.finding().subject()))
                        .append(". ")
                        .append(plain(PullRequestJob.sentence(refused.why())))
                        .append('\n'));
        controls(out);
        out.append("\n### How it was proven\n\nThe edit was made on top of ")
                .append(code(commit))
                .append(" and read back: ")
                .append(report.remaining().resources())
                .append(" declared resources were judged again. The policy ")
                .append(code(policy.id()))
                .append(" passes, no other policy fails or becomes uncertain by the edit, and nothing else is")
                .append(" declared differently. Applying it again changes nothing.\n\n");
        out.append("[The finding](")
                .append(console.resolve("/code/findings/" + findings.getFirst().id()))
                .append(") · asked for by ")
                .append(plain(request.requestedBy()))
                .append(". The finding closes when a scan sees the merged code.\n");
        return out.toString();
    }

    private void controls(StringBuilder out) {
        if (policy.controls().isEmpty()) {
            return;
        }
        out.append("\n### Controls\n\n");
        new TreeMap<>(policy.controls())
                .forEach((framework, controls) -> out.append("- ")
                        .append(framework)
                        .append(": ")
                        .append(String.join(", ", controls))
                        .append('\n'));
    }

    /// On one line, without what Markdown or HTML would act on, and without calling anybody.
    private static String plain(String text) {
        return text.replaceAll("\\s+", " ")
                .replaceAll("([\\\\`*_\\[\\]<>#|!])", "\\\\$1")
                .replace("@", "@\u200b")
                .strip();
    }

    private static String code(String text) {
        return "`" + text.replaceAll("[`\\s]+", " ").strip() + "`";
    }
}
