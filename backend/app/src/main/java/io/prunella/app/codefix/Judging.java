package io.prunella.app.codefix;

import io.prunella.app.codefix.CodeFindings.Accepted;
import io.prunella.app.codefix.CodeFindings.Flaw;
import io.prunella.app.codefix.CodeFindings.Found;
import io.prunella.app.codefix.CodeFindings.Undecided;
import io.prunella.app.codefix.CodeScan.CodeSummary;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.policies.PolicySettings.Effective;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.CodeReport;
import io.prunella.code.judge.JudgeChoices;
import io.prunella.code.judge.Progress;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.source.Problem;
import io.prunella.code.source.SourceTree;
import io.prunella.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges sources by the policies as a tenant has them, and makes the patch.
final class Judging {
    /// Each edit is judged again: of more findings than these none is mended here.
    private static final int MOST_TO_MEND = 1_000;

    private static final int EXCERPT = 12;

    private final SourceTree tree;
    private final Map<String, Effective> differing;
    private final Choices choices;
    private final Map<Spot, String> left = new HashMap<>();

    private Judging(SourceTree tree, Map<String, Effective> differing, Choices choices) {
        this.tree = tree;
        this.differing = differing;
        this.choices = choices;
    }

    /// @param directory the part that is judged; empty for all
    /// @param params what fixes write where a policy leaves that to people, by name
    record Choices(String directory, Map<String, Object> params) {}

    /// Where a policy fails. A report tells of several elements at one place together, a patch one by one.
    private record Spot(String policy, CodeFinding.Place place, String subject) {
        static Spot of(CodeFinding finding) {
            return new Spot(finding.policy(), finding.place(), finding.subject());
        }
    }

    /// A finding of one root module or template.
    ///
    /// @param severity as the tenant has it
    /// @param left why the patch leaves it; null where it mends it
    record Told(
            String root,
            CodeFinding finding,
            Severity severity,
            @Nullable String left,
            String excerpt) {}

    /// @param patch a unified diff; empty where nothing can be mended
    /// @param roots what the policies say of each root module and template
    /// @param told what they find there; what several of them share is told for each
    /// @param off the policies that were not judged
    record Judged(
            CodeSummary summary,
            CodeFindings findings,
            String patch,
            List<Verdicts> roots,
            List<Told> told,
            Set<String> off) {
        boolean complete() {
            return findings.errors().isEmpty();
        }
    }

    /// @param differing what the tenant decided about policies
    static Judged judge(SourceTree tree, Map<String, Effective> differing, Choices choices) {
        return new Judging(tree, differing, choices).judge();
    }

    private Judged judge() {
        Set<String> off = PolicySettings.off(differing);
        JudgeChoices judged = JudgeChoices.of(off, file -> false).within(choices.directory());
        CodeJudge judge = new CodeJudge(judged, Progress.unseen());
        List<Verdicts> roots = judge.examine(tree);
        CodeReport report = judge.report(tree, roots);
        String patch = "";
        if (report.findings().size() > MOST_TO_MEND) {
            report.findings().forEach(finding -> left.put(Spot.of(finding), "There are too many findings"));
        } else if (!report.findings().isEmpty()) {
            PatchReport patched = new CodePatcher(judge).patch(tree, new PatchChoices(choices.params(), false));
            patched.refused().forEach(refused -> left.put(Spot.of(refused.finding()), refused.why()));
            patch = patched.diff();
        }
        CodeFindings findings = findings(report);
        return new Judged(
                summary(report, findings),
                findings,
                patch,
                roots,
                roots.stream().flatMap(this::told).toList(),
                off);
    }

    private Stream<Told> told(Verdicts root) {
        return CodeJudge.findings(root).stream()
                .map(finding -> new Told(
                        root.folder(),
                        finding,
                        severity(finding),
                        left.get(Spot.of(finding)),
                        excerpt(finding.place())));
    }

    private CodeFindings findings(CodeReport report) {
        return new CodeFindings(
                report.findings().stream().map(this::found).toList(),
                report.suppressed().stream().map(this::accepted).toList(),
                report.unknown().stream().map(this::undecided).toList(),
                flaws(report.problems()),
                flaws(report.warnings()));
    }

    private Found found(CodeFinding finding) {
        CodeFinding.Place place = finding.place();
        String why = left.get(Spot.of(finding));
        return new Found(
                finding.fingerprint(),
                finding.policy(),
                finding.title(),
                severity(finding).word(),
                place.file(),
                place.startLine(),
                place.endLine(),
                place.resource(),
                finding.subject().equals(place.resource()) ? null : finding.subject(),
                finding.message(),
                finding.fixable(),
                why == null,
                why,
                excerpt(place));
    }

    private Accepted accepted(CodeReport.Suppressed suppressed) {
        CodeFinding finding = suppressed.finding();
        return new Accepted(
                finding.policy(),
                severity(finding).word(),
                finding.place().file(),
                finding.place().startLine(),
                finding.place().resource(),
                suppressed.by().reason(),
                suppressed.by().until().map(Object::toString).orElse(null));
    }

    private Undecided undecided(CodeFinding finding) {
        return new Undecided(
                finding.policy(),
                severity(finding).word(),
                finding.place().file(),
                finding.place().startLine(),
                finding.place().resource(),
                finding.message());
    }

    private static List<Flaw> flaws(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Flaw(problem.file(), problem.line(), problem.message()))
                .toList();
    }

    private Severity severity(CodeFinding finding) {
        @Nullable Effective own = differing.get(finding.policy());
        return own == null ? finding.severity() : own.severity();
    }

    private String excerpt(CodeFinding.Place place) {
        return tree.text(place.file()).stream()
                .flatMap(String::lines)
                .skip(place.startLine() - 1L)
                .limit(Math.min(EXCERPT, place.endLine() - place.startLine() + 1L))
                .collect(Collectors.joining("\n"));
    }

    private static CodeSummary summary(CodeReport report, CodeFindings findings) {
        Map<String, Long> bySeverity = new TreeMap<>();
        for (Severity severity : Severity.values()) {
            bySeverity.put(severity.word(), 0L);
        }
        findings.findings().forEach(finding -> bySeverity.merge(finding.severity(), 1L, Long::sum));
        return new CodeSummary(
                report.files(),
                report.resources(),
                findings.findings().size(),
                findings.suppressed().size(),
                findings.unknown().size(),
                findings.errors().size(),
                (int) findings.findings().stream().filter(Found::mended).count(),
                bySeverity);
    }
}
