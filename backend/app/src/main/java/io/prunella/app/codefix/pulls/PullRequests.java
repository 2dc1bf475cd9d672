package io.prunella.app.codefix.pulls;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
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
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.repositories.FixParams;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.hosts.CodeHosts;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Param;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The current tenant's pull requests.
@ApplicationScoped
@Transactional
public class PullRequests {
    private final PullRequestRows rows;
    private final FindingsInCode code;
    private final Findings cloud;
    private final Instance<Declarations> declarations;
    private final Repositories repositories;
    private final CodeHosts hosts;
    private final Policies policies;
    private final PolicySettings settings;
    private final Jobs jobs;
    private final Audit audit;
    private final CurrentPerson current;

    PullRequests(
            PullRequestRows rows,
            FindingsInCode code,
            Findings cloud,
            Instance<Declarations> declarations,
            Repositories repositories,
            CodeHosts hosts,
            Policies policies,
            PolicySettings settings,
            Jobs jobs,
            Audit audit,
            CurrentPerson current) {
        this.rows = rows;
        this.code = code;
        this.cloud = cloud;
        this.declarations = declarations;
        this.repositories = repositories;
        this.hosts = hosts;
        this.policies = policies;
        this.settings = settings;
        this.jobs = jobs;
        this.audit = audit;
        this.current = current;
    }

    /// What a person asks for.
    ///
    /// @param params beside those that the tenant and the repository have, and those of a try that failed
    record Wish(Map<String, Object> params, @Nullable String title, boolean allowReplace) {}

    /// @param fresh whether it was not there before
    record Asked(PullRequest pullRequest, boolean fresh) {}

    /// What a pull request is about: all that one policy finds on one declared resource.
    private record Subject(
            List<FindingInCode> code, @Nullable Finding cloud) {
        List<Mended> findings() {
            Stream<Mended> inCode = code.stream()
                    .map(one ->
                            new Mended(one.id(), Kind.CODE, one.message(), one.policy(), one.root(), one.subject()));
            Stream<Mended> inCloud = Stream.ofNullable(cloud)
                    .map(one -> new Mended(
                            one.id(),
                            Kind.CLOUD,
                            one.message(),
                            one.policy(),
                            code.getFirst().root(),
                            code.getFirst().subject()));
            return Stream.concat(inCode, inCloud).toList();
        }
    }

    /// Has a finding of code mended, or one of the cloud whose resource some code declares.
    ///
    /// @throws Problem saying why there is no pull request, and what to do first
    Asked request(UUID finding, Wish wish) {
        Optional<PullRequest> active = rows.active(List.of(finding));
        if (active.isPresent()) {
            return new Asked(active.get(), false);
        }
        Subject subject = subject(finding);
        List<Mended> mended = subject.findings();
        active = rows.active(mended.stream().map(Mended::finding).toList());
        if (active.isPresent()) {
            return new Asked(active.get(), false);
        }
        FindingInCode first = subject.code().getFirst();
        Repository repository = repositories.get(first.repository());
        requireHost(repository);
        CompiledPolicy policy = policies.find(first.policy())
                .orElseThrow(() -> conflict("The policy of this finding is not in the catalogue any more."));
        Map<String, Object> params = params(finding, policy, repository, wish);
        requireFix(subject, policy, wish);
        String title = wish.title() == null ? policy.policy().title() + ": " + first.subject() : wish.title();
        UUID id = rows.insert(
                        new PullRequestRows.Wanted(
                                repository.id(),
                                title.length() > 200 ? title.substring(0, 199) + "…" : title,
                                params,
                                wish.allowReplace(),
                                repository.branch(),
                                current.get().name()),
                        first.policy(),
                        mended)
                .orElseThrow(() -> conflict("Somebody else asked for a pull request just now; look again."));
        jobs.schedule(PullRequestJob.NAME, id.toString(), Instant.now(), Map.of("pullRequest", id.toString()));
        audit.record(AuditEvent.of(
                        "pull-request.requested",
                        "pull-request",
                        id,
                        "Asked for a pull request in " + repository.name() + ": " + title)
                .with(Map.of(
                        "repository", repository.id(),
                        "findings", mended.stream().map(Mended::finding).toList(),
                        "params", params,
                        "allowReplace", wish.allowReplace())));
        return new Asked(get(id), true);
    }

    private Subject subject(UUID id) {
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

    private void requireHost(Repository repository) {
        try {
            hosts.objection(repository.kind(), repositories.source(repository.id()))
                    .ifPresent(why -> {
                        throw conflict(why);
                    });
        } catch (GitFailure e) {
            throw conflict(PullRequestJob.sentence(e.why()));
        }
    }

    /// @throws Problem 422 naming what is missing, or cannot be taken
    private Map<String, Object> params(UUID finding, CompiledPolicy policy, Repository repository, Wish wish) {
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
                    .with("params", missing.stream().map(PullRequests::asked).toList());
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
    private static void requireFix(Subject subject, CompiledPolicy policy, Wish wish) {
        FindingInCode first = subject.code().getFirst();
        if (subject.code().stream().noneMatch(FindingInCode::fixable)) {
            throw conflict("There is no safe edit for '" + policy.policy().id() + "' in this sort of source; it must"
                    + " be mended by hand in " + first.file() + ".");
        }
        boolean asBefore = wish.params().isEmpty() && !wish.allowReplace();
        List<String> left = subject.code().stream().map(FindingInCode::left).toList();
        if (asBefore
                && policy.policy().fix().stream().allMatch(fix -> fix.params().isEmpty())
                && left.stream().allMatch(java.util.Objects::nonNull)) {
            throw conflict("There is no safe edit: " + PullRequestJob.sentence(String.valueOf(left.getFirst()))
                    + " Mend it by hand in " + first.file() + ", or scan again once the code has changed.");
        }
    }

    private static Problem conflict(String detail) {
        return new Problem(ProblemType.CONFLICT, detail);
    }

    /// @throws Problem 404
    PullRequest get(UUID id) {
        return rows.find(id).orElseThrow(() -> Problem.notFound("pull request"));
    }

    /// Newest first.
    List<PullRequest> page(PullRequestRows.Filter filter, @Nullable UUID after, int limit) {
        return new ArrayList<>(rows.page(filter, after, limit));
    }

    /// What they mend, by pull request.
    Map<UUID, List<Mended>> findings(List<UUID> ids) {
        return rows.findings(ids);
    }
}
