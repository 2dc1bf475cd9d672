package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.DriftInCode.Drifted;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.policies.PolicySettings.Effective;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitFailure.Kind;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.JudgeChoices;
import io.prunella.code.judge.Progress;
import io.prunella.code.patch.CodePatcher;
import io.prunella.code.patch.LivePatcher;
import io.prunella.code.patch.PatchChoices;
import io.prunella.code.patch.PatchChoices.Target;
import io.prunella.code.patch.PatchReport;
import io.prunella.code.source.SourceTree;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Judges a branch as scans do, and mends just what a pull request is for.
final class MakePatch {
    private MakePatch() {}

    /// The branch has no such fault any more.
    static final class NothingToMend extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static CodeJudge judge(Repository repository, Map<String, Effective> differing) {
        return new CodeJudge(
                JudgeChoices.of(PolicySettings.off(differing), file -> false).within(repository.directory()),
                Progress.unseen());
    }

    /// Lets the code say what the cloud has.
    ///
    /// @throws NothingToMend where it does already
    /// @throws GitFailure with the reason where there is no safe edit
    static LivePatcher.Patched adopting(
            SourceTree tree, Repository repository, Drifted drift, Map<String, Effective> differing) {
        LivePatcher.Patched patched =
                new LivePatcher(judge(repository, differing)).patch(tree, drift.target(), drift.differences());
        if (!patched.changed().isEmpty()) {
            return patched;
        }
        if (patched.left().isEmpty()) {
            throw new NothingToMend();
        }
        throw noEdit(patched.left().stream().map(LivePatcher.Left::why));
    }

    private static GitFailure noEdit(Stream<String> reasons) {
        return new GitFailure(
                Kind.REFUSED, "There is no safe edit: " + reasons.distinct().collect(Collectors.joining("; ")));
    }

    /// @throws NothingToMend where the branch is right already
    /// @throws GitFailure with the reason where there is no safe edit
    static PatchReport of(
            SourceTree tree,
            Repository repository,
            PullRequest request,
            List<Mended> findings,
            Map<String, Effective> differing) {
        CodeJudge judge = judge(repository, differing);
        Set<Target> targets = findings.stream()
                .map(finding -> new Target(finding.policy(), finding.root(), finding.subject()))
                .collect(Collectors.toSet());
        PatchReport report =
                new CodePatcher(judge).patch(tree, new PatchChoices(request.params(), request.allowReplace(), targets));
        if (!report.changed().isEmpty()) {
            return report;
        }
        if (report.refused().isEmpty()) {
            throw new NothingToMend();
        }
        throw noEdit(report.refused().stream().map(PatchReport.Refused::why));
    }
}
