package io.prunella.app.codefix.pulls;

import static io.prunella.app.codefix.pulls.Markdown.code;
import static io.prunella.app.codefix.pulls.Markdown.plain;

import io.prunella.app.codefix.FindingInCode;
import io.prunella.code.patch.PatchReport;
import io.prunella.policy.Policy;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What people read before they agree to a pull request that mends findings, in Markdown.
///
/// @param policies of the findings, by id
record Description(
        PullRequest request,
        Map<String, Policy> policies,
        List<FindingInCode> findings,
        PatchReport report,
        String commit,
        URI console) {

    String text() {
        StringBuilder out = new StringBuilder();
        if (!report.replaces().isEmpty()) {
            out.append("> [!WARNING]\n> **Deploying this replaces a resource**: the provider changes ")
                    .append(report.replaces().stream().map(Markdown::code).collect(Collectors.joining(", ")))
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
        out.append("\n### Why it matters\n\n");
        sorted().forEach(policy -> out.append(plain(policy.why())).append("\n\n"));
        out.append("### What changes\n\n");
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
                .append(" declared resources were judged again. ")
                .append(sorted().stream().map(policy -> code(policy.id())).collect(Collectors.joining(", ")))
                .append(policies.size() == 1 ? " passes" : " pass")
                .append(
                        " where it was mended, no other policy fails or becomes uncertain by the edit, and nothing else")
                .append(" is declared differently. Applying it again changes nothing.\n\n");
        out.append(findings.size() == 1 ? "[The finding](" : "[The first finding](")
                .append(console.resolve("/code/findings/" + findings.getFirst().id()))
                .append(") · asked for by ")
                .append(plain(request.requestedBy()))
                .append(
                        findings.size() == 1
                                ? ". The finding closes when a scan sees the merged code.\n"
                                : ". The findings close when a scan sees the merged code.\n");
        return out.toString();
    }

    private Collection<Policy> sorted() {
        return new TreeMap<>(policies).values();
    }

    private void controls(StringBuilder out) {
        Map<String, TreeSet<String>> controls = new TreeMap<>();
        policies.values()
                .forEach(policy -> policy.controls()
                        .forEach((framework, ids) -> controls.computeIfAbsent(framework, key -> new TreeSet<>())
                                .addAll(ids)));
        if (!controls.isEmpty()) {
            out.append("\n### Controls\n\n");
            controls.forEach((framework, ids) -> out.append("- ")
                    .append(framework)
                    .append(": ")
                    .append(String.join(", ", ids))
                    .append('\n'));
        }
    }
}
