package io.prunella.app.codefix.pulls;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.DriftInCode;
import io.prunella.app.codefix.DriftInCode.Drifted;
import io.prunella.app.codefix.pulls.MendableFindings.Subject;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.policies.Policies;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.hosts.CodeHosts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The current tenant's pull requests.
@ApplicationScoped
@Transactional
public class PullRequests {
    private static final int LONGEST_TITLE = 200;

    private final PullRequestRows rows;
    private final PullRequestDrifts drifts;
    private final MendableFindings mendable;
    private final Instance<DriftInCode> drifted;
    private final Repositories repositories;
    private final CodeHosts hosts;
    private final Policies policies;
    private final Jobs jobs;
    private final Audit audit;
    private final CurrentPerson current;

    PullRequests(
            PullRequestRows rows,
            PullRequestDrifts drifts,
            MendableFindings mendable,
            Instance<DriftInCode> drifted,
            Repositories repositories,
            CodeHosts hosts,
            Policies policies,
            Jobs jobs,
            Audit audit,
            CurrentPerson current) {
        this.rows = rows;
        this.drifts = drifts;
        this.mendable = mendable;
        this.drifted = drifted;
        this.repositories = repositories;
        this.hosts = hosts;
        this.policies = policies;
        this.jobs = jobs;
        this.audit = audit;
        this.current = current;
    }

    /// What a person asks for.
    ///
    /// @param params beside those that the tenant and the repository have, and those of a try that failed
    record Wish(Map<String, Object> params, @Nullable String title, boolean allowReplace) {
        /// With no more parameters than a fix takes.
        Wish of(Set<String> taken) {
            Map<String, Object> own = new LinkedHashMap<>(params);
            own.keySet().retainAll(taken);
            return new Wish(own, title, allowReplace);
        }
    }

    /// @param fresh whether it was not there before
    record Asked(PullRequest pullRequest, boolean fresh) {}

    /// Has a finding of code mended, or one of the cloud whose resource some code declares.
    ///
    /// @throws Problem saying why there is no pull request, and what to do first
    Asked request(UUID finding, Wish wish) {
        Optional<PullRequest> active = rows.active(List.of(finding));
        if (active.isPresent()) {
            return new Asked(active.get(), false);
        }
        Subject subject = mendable.subject(finding);
        List<Mended> mended = subject.findings();
        active = rows.active(mended.stream().map(Mended::finding).toList());
        if (active.isPresent()) {
            return new Asked(active.get(), false);
        }
        Repository repository = repositories.get(subject.first().repository());
        requireHost(repository);
        Map<String, Object> params = mendable.mendable(finding, subject, repository, wish);
        String title = wish.title() == null
                ? policies.title(subject.first().policy()) + ": "
                        + subject.first().subject()
                : wish.title();
        PullRequestRows.Wanted wanted = wanted(repository, title, params, wish.allowReplace());
        UUID id = rows.insert(wanted, subject.first().policy(), mended).orElseThrow(PullRequests::raced);
        begin(id, repository, wanted, Map.of("findings", ids(mended)));
        return new Asked(get(id), true);
    }

    /// A finding that is not mended.
    record Refused(UUID finding, String reason) {}

    /// @param refused those that it does not mend
    record AskedForSeveral(PullRequest pullRequest, List<Refused> refused) {}

    /// What of several findings one pull request takes.
    private static final class Collected {
        private final Map<UUID, Mended> mended = new LinkedHashMap<>();
        private final Map<String, Object> params = new LinkedHashMap<>();
        private final List<Refused> refused = new ArrayList<>();
        private final Set<String> taken = new HashSet<>();

        void take(List<Mended> findings, Map<String, Object> own) {
            own.forEach((name, value) -> {
                if (!params.getOrDefault(name, value).equals(value)) {
                    throw conflict("Its fix writes another '" + name + "' than that of another one among these; ask"
                            + " for a pull request of its own.");
                }
            });
            params.putAll(own);
            findings.forEach(one -> mended.put(one.finding(), one));
        }
    }

    /// Has findings of one repository mended together. What cannot be mended does not keep the others from it.
    ///
    /// @throws Problem 422 where they are of several repositories, or none can be mended
    AskedForSeveral requestAll(List<UUID> findings, Wish wish) {
        Collected collected = new Collected();
        Repository repository = null;
        for (UUID finding : findings.stream().distinct().toList()) {
            try {
                Subject subject = mendable.subject(finding);
                UUID own = subject.first().repository();
                if (repository == null) {
                    repository = repositories.get(own);
                    requireHost(repository);
                } else if (!repository.id().equals(own)) {
                    throw Problem.field("findings", "findings must be of one repository.");
                }
                requireNone(subject.findings());
                Set<String> taken = mendable.params(subject);
                collected.taken.addAll(taken);
                collected.take(subject.findings(), mendable.mendable(finding, subject, repository, wish.of(taken)));
            } catch (Problem problem) {
                if (problem.type() == ProblemType.VALIDATION) {
                    throw problem;
                }
                collected.refused.add(new Refused(finding, problem.detail()));
            }
        }
        if (repository == null || collected.mended.isEmpty()) {
            throw new Problem(ProblemType.VALIDATION, "None of these findings can be mended by a pull request.")
                    .with("field", "findings")
                    .with("refused", collected.refused);
        }
        wish.params().keySet().stream()
                .filter(name -> !collected.taken.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw Problem.field("params." + name, "None of these fixes takes '" + name + "'.");
                });
        List<Mended> mended = List.copyOf(collected.mended.values());
        List<String> about = mended.stream().map(Mended::policy).distinct().toList();
        PullRequestRows.Wanted wanted = wanted(
                repository,
                wish.title() == null ? title(mended, about) : wish.title(),
                collected.params,
                wish.allowReplace());
        UUID id = rows.insert(wanted, about.size() == 1 ? about.getFirst() : "findings", mended)
                .orElseThrow(PullRequests::raced);
        begin(id, repository, wanted, Map.of("findings", ids(mended)));
        return new AskedForSeveral(get(id), collected.refused);
    }

    private void requireNone(List<Mended> findings) {
        rows.active(findings.stream().map(Mended::finding).toList()).ifPresent(active -> {
            throw conflict("A pull request for it is " + active.status() + " already: " + active.title() + ".");
        });
    }

    private String title(List<Mended> mended, List<String> about) {
        long resources = mended.stream()
                .map(one -> List.of(one.root(), one.subject()))
                .distinct()
                .count();
        String where = resources == 1 ? mended.getFirst().subject() : resources + " resources";
        return about.size() == 1
                ? policies.title(about.getFirst()) + ": " + where
                : "Mend what " + about.size() + " policies find on " + where;
    }

    /// Has code say what the cloud has.
    ///
    /// @throws Problem saying why there is no pull request
    Asked requestDrift(UUID drift, Wish wish) {
        Optional<UUID> active = drifts.active(drift);
        if (active.isPresent()) {
            return new Asked(get(active.get()), false);
        }
        Drifted found = drifted.stream()
                .flatMap(known -> known.drifted(drift).stream())
                .findFirst()
                .orElseThrow(() -> Problem.notFound("open drift"));
        Repository repository = repositories.get(found.repository());
        requireHost(repository);
        PullRequestRows.Wanted wanted = wanted(
                repository,
                wish.title() == null
                        ? "Declare " + found.name() + " as it is: "
                                + found.target().address()
                        : wish.title(),
                Map.of(),
                false);
        UUID id = rows.insert(wanted, "drift");
        if (!drifts.insert(id, found)) {
            throw raced();
        }
        begin(id, repository, wanted, Map.of("drift", drift, "resource", found.resource()));
        return new Asked(get(id), true);
    }

    private PullRequestRows.Wanted wanted(
            Repository repository, String title, Map<String, Object> params, boolean allowReplace) {
        return new PullRequestRows.Wanted(
                repository.id(),
                title.length() > LONGEST_TITLE ? title.substring(0, LONGEST_TITLE - 1) + "…" : title,
                params,
                allowReplace,
                repository.branch(),
                current.get().name());
    }

    private void begin(UUID id, Repository repository, PullRequestRows.Wanted wanted, Map<String, Object> purpose) {
        jobs.schedule(PullRequestJob.NAME, id.toString(), Instant.now(), Map.of("pullRequest", id.toString()));
        Map<String, Object> detail = new LinkedHashMap<>(purpose);
        detail.put("repository", repository.id());
        detail.put("params", wanted.params());
        detail.put("allowReplace", wanted.allowReplace());
        audit.record(AuditEvent.of(
                        "pull-request.requested",
                        "pull-request",
                        id,
                        "Asked for a pull request in " + repository.name() + ": " + wanted.title())
                .with(detail));
    }

    private static List<UUID> ids(List<Mended> mended) {
        return mended.stream().map(Mended::finding).toList();
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

    private static Problem raced() {
        return conflict("Somebody else asked for a pull request just now; look again.");
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

    /// The drift that they take back, by pull request.
    Map<UUID, PullRequestDrifts.Adopted> drifts(List<UUID> ids) {
        return drifts.of(ids);
    }
}
