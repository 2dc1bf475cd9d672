package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.Declarations;
import io.prunella.app.codefix.FindingInCode;
import io.prunella.app.codefix.FindingsInCode;
import io.prunella.app.codefix.pulls.PullRequest.Kind;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
import io.prunella.app.codefix.pulls.PullRequest.Status;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingStatus;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.repositories.FixParams;
import io.prunella.app.repositories.Repository;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Param;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which findings a pull request could mend, with what, and why not. Joins the current transaction.
@ApplicationScoped
class MendableFindings {
    private final PullRequestRows rows;
    private final FindingsInCode code;
    private final Findings cloud;
    private final Instance<Declarations> declarations;
    private final Policies policies;
    private final PolicySettings settings;

    MendableFindings(
            PullRequestRows rows,
            FindingsInCode code,
            Findings cloud,
            Instance<Declarations> declarations,
            Policies policies,
            PolicySettings settings) {
        this.rows = rows;
        this.code = code;
        this.cloud = cloud;
        this.declarations = declarations;
        this.policies = policies;
        this.settings = settings;
    }

    /// What a pull request is about: all that one policy finds on one declared resource.
    record Subject(List<FindingInCode> code, @Nullable Finding cloud) {
        FindingInCode first() {
            return code.getFirst();
        }

        List<Mended> findings() {
            Stream<Mended> inCode = code.stream()
                    .map(one -> new Mended(
                            one.id(), Kind.CODE, one.message(), one.policy(), one.root(), one.subject(), null));
            Stream<Mended> inCloud = Stream.ofNullable(cloud)
                    .map(one -> new Mended(
                            one.id(),
                            Kind.CLOUD,
                            one.message(),
                            one.policy(),
                            code.getFirst().root(),
                            code.getFirst().subject(),
                            null));
            return Stream.concat(inCode, inCloud).toList();
        }
    }

    /// @throws Problem saying why it cannot be mended by code
    Subject subject(UUID id) {
        Optional<FindingInCode> inCode = code.find(id);
        if (inCode.isPresent()) {
            FindingInCode finding = inCode.get();
            if (finding.status() != FindingInCode.Status.OPEN) {
                throw conflict("This finding is " + finding.status() + "; there is nothing to mend.");
            }
            return new Subject(open(finding.repository(), finding.policy(), finding.root(), finding.subject()), null);
        }
        Finding inCloud = cloud.find(id).orElseThrow(() -> Problem.notFound("finding"));
        if (inCloud.status() != FindingStatus.OPEN && inCloud.status() != FindingStatus.WAIVED) {
            throw conflict("This finding is " + inCloud.status() + "; there is nothing to mend.");
        }
        Declarations.Declared declared = declarations.stream()
                .flatMap(known -> known.of(inCloud.resourceId()).stream())
                .findFirst()
                .orElseThrow(() -> conflict("No connected repository is known to declare this resource. Connect the"
                        + " repository that does and scan it, or fix the resource itself."));
        List<FindingInCode> open = open(declared.repository(), inCloud.policy(), declared.root(), declared.address());
        if (open.isEmpty()) {
            throw conflict("The code declares this resource ('" + declared.address() + "' in " + declared.file()
                    + "), and the policy found nothing wrong there: the resource differs from its code. Fix the"
                    + " resource itself, or scan the repository again.");
        }
        return new Subject(open, inCloud);
    }

    private List<FindingInCode> open(UUID repository, String policy, String root, String subject) {
        return rows.findingsOf(repository, policy, root, subject).stream()
                .map(code::get)
                .toList();
    }

    private CompiledPolicy policy(Subject subject) {
        return policies.find(subject.first().policy())
                .orElseThrow(() -> conflict("The policy of this finding is not in the catalogue any more."));
    }

    /// The names of what its fix leaves to people.
    Set<String> params(Subject subject) {
        return policy(subject).policy().fix().stream()
                .flatMap(fix -> fix.params().stream())
                .map(Param::name)
                .collect(Collectors.toSet());
    }

    /// What its fix writes where the policy leaves that to people.
    ///
    /// @throws Problem saying why there is no safe edit
    Map<String, Object> mendable(UUID finding, Subject subject, Repository repository, PullRequests.Wish wish) {
        CompiledPolicy policy = policy(subject);
        Map<String, Object> params = params(finding, policy, repository, wish);
        requireFix(subject, policy, wish);
        return params;
    }

    /// @throws Problem 422 naming what is missing, or cannot be taken
    private Map<String, Object> params(
            UUID finding, CompiledPolicy policy, Repository repository, PullRequests.Wish wish) {
        List<Param> declared = policy.policy().fix().map(fix -> fix.params()).orElse(List.of());
        Map<String, Object> params = new LinkedHashMap<>();
        rows.newest(finding)
                .filter(earlier -> earlier.status() == Status.FAILED)
                .ifPresent(earlier -> params.putAll(earlier.params()));
        params.putAll(FixParams.checked(wish.params()));
        List<String> names = declared.stream().map(Param::name).toList();
        params.keySet().stream()
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.field(
                            "params." + name, "The fix of '" + policy.policy().id() + "' takes no '" + name + "'.");
                });
        Map<String, Object> filled = new LinkedHashMap<>(repository.params());
        filled.keySet().retainAll(names);
        filled.putAll(settings.filled(policy.policy().id(), params));
        List<Param> missing = declared.stream()
                .filter(param -> param.defaultValue().isEmpty() && !filled.containsKey(param.name()))
                .toList();
        if (!missing.isEmpty()) {
            throw new Problem(
                            ProblemType.MISSING_PARAMETER,
                            "This fix needs a choice of yours first: "
                                    + missing.stream().map(Param::name).collect(Collectors.joining(", ")) + ".")
                    .with("field", "params." + missing.getFirst().name())
                    .with(
                            "params",
                            missing.stream().map(MendableFindings::asked).toList());
        }
        policy.refused(filled).ifPresent(refused -> {
            throw Problem.field("params." + refused.name(), refused.problem());
        });
        return filled;
    }

    private static Map<String, Object> asked(Param param) {
        return Map.of("name", param.name(), "type", param.type().word(), "why", param.why());
    }

    /// What the last scan left stays left, unless something is decided otherwise this time.
    private static void requireFix(Subject subject, CompiledPolicy policy, PullRequests.Wish wish) {
        FindingInCode first = subject.code().getFirst();
        if (subject.code().stream().noneMatch(FindingInCode::fixable)) {
            throw conflict("There is no safe edit for '" + policy.policy().id() + "' in this sort of source; it must"
                    + " be mended by hand in " + first.file() + ".");
        }
        boolean asBefore = wish.params().isEmpty() && !wish.allowReplace();
        List<String> left = subject.code().stream().map(FindingInCode::left).toList();
        if (asBefore
                && policy.policy().fix().stream().allMatch(fix -> fix.params().isEmpty())
                && left.stream().allMatch(Objects::nonNull)) {
            throw conflict("There is no safe edit: " + PullRequestJob.sentence(String.valueOf(left.getFirst()))
                    + " Mend it by hand in " + first.file() + ", or scan again once the code has changed.");
        }
    }

    private static Problem conflict(String detail) {
        return new Problem(ProblemType.CONFLICT, detail);
    }
}
