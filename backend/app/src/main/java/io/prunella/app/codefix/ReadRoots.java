package io.prunella.app.codefix;

import io.prunella.app.codefix.FindingInCode.Cause;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.Verdicts;
import io.prunella.code.source.Problem;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.model.Verdict;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a scan can tell of what was on record before it: whether a resource is gone, and why a finding is closed. What
/// could not be read says nothing.
final class ReadRoots {
    private static final Pattern KEY = Pattern.compile("\\[[^]]*]$");

    private final Map<String, Root> roots = new HashMap<>();
    private final List<Problem> problems;
    private final Set<String> inForce;

    /// @param problems all that could not be read in the tree
    /// @param inForce the policies that were judged
    ReadRoots(List<Verdicts> verdicts, List<Problem> problems, Set<String> inForce) {
        this.problems = problems;
        this.inForce = inForce;
        verdicts.forEach(
                one -> roots.computeIfAbsent(one.folder(), name -> new Root()).add(one, problems));
    }

    private enum Said {
        PASSES,
        FAILS,
        ACCEPTED,
        UNKNOWN
    }

    private record Question(String policy, String subject) {}

    /// One root module, or what lies side by side in one folder.
    private static final class Root {
        private final Map<Question, Set<Said>> said = new HashMap<>();
        private final Set<Question> told = new HashSet<>();
        private final Set<String> declared = new HashSet<>();
        private final List<TerraformWorld> worlds = new ArrayList<>();
        private boolean whole = true;

        void add(Verdicts verdicts, List<Problem> problems) {
            whole = whole
                    && problems.stream()
                            .noneMatch(problem -> problem.file().equals(".") || verdicts.reads(problem.file()));
            verdicts.world()
                    .declarations()
                    .forEach(declaration ->
                            declared.add(declaration.document().id().nativeId()));
            for (Verdicts.Judged judged : verdicts.all()) {
                Question question = new Question(
                        judged.policy().policy().id(),
                        judged.declaration().document().id().nativeId());
                said.computeIfAbsent(question, key -> EnumSet.noneOf(Said.class))
                        .add(said(judged));
            }
            for (CodeFinding finding : CodeJudge.findings(verdicts)) {
                told.add(new Question(finding.policy(), finding.subject()));
            }
            if (verdicts.world() instanceof TerraformWorld world) {
                worlds.add(world);
            }
        }

        private static Said said(Verdicts.Judged judged) {
            if (judged.judgement().verdict() instanceof Verdict.Unknown) {
                return Said.UNKNOWN;
            }
            if (judged.accepted().isPresent()) {
                return Said.ACCEPTED;
            }
            return CodeJudge.hasFailed(judged) ? Said.FAILS : Said.PASSES;
        }

        /// Whether all is seen that may be declared at the address.
        boolean sees(String address) {
            return whole && !isInUnreadModule(address);
        }

        private boolean isInUnreadModule(String address) {
            for (int dot = address.indexOf('.'); dot >= 0; dot = address.indexOf('.', dot + 1)) {
                String prefix = address.substring(0, dot);
                String plain = KEY.matcher(prefix).replaceFirst("");
                if (worlds.stream()
                        .anyMatch(world ->
                                world.call(prefix).or(() -> world.call(plain)).isPresent())) {
                    return true;
                }
            }
            return false;
        }
    }

    /// Whether what is not found at an address is certainly not declared there.
    boolean isSeen(String root, String address) {
        Root read = roots.get(root);
        return read == null ? !mayBeUnread(root) : read.sees(address);
    }

    private boolean mayBeUnread(String root) {
        return problems.stream().anyMatch(problem -> {
            String file = problem.file();
            return file.equals(".")
                    || file.equals(root)
                    || root.startsWith(file + "/")
                    || file.substring(0, Math.max(0, file.lastIndexOf('/'))).equals(root);
        });
    }

    /// Why a finding that is not found any more is closed; empty where that cannot be told.
    ///
    /// @param subject the judged resource
    Optional<Cause> cause(String policy, String root, String subject) {
        if (!inForce.contains(policy)) {
            return Optional.of(Cause.POLICY);
        }
        Root read = roots.get(root);
        Question question = new Question(policy, subject);
        Set<Said> said = read == null ? Set.of() : read.said.getOrDefault(question, Set.of());
        if (read == null || (said.isEmpty() && !read.declared.contains(subject))) {
            return isSeen(root, subject) ? Optional.of(Cause.GONE) : Optional.empty();
        }
        if (said.contains(Said.UNKNOWN)) {
            return Optional.empty();
        }
        if (said.contains(Said.ACCEPTED)) {
            return Optional.of(Cause.ACCEPTED);
        }
        if (said.contains(Said.FAILS) && !read.told.contains(question)) {
            return Optional.of(Cause.POLICY);
        }
        // What is wrong may be said in the part that could not be read.
        return read.whole ? Optional.of(Cause.CODE) : Optional.empty();
    }
}
