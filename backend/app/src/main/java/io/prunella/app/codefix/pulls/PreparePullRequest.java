package io.prunella.app.codefix.pulls;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.DriftInCode.Drifted;
import io.prunella.app.codefix.DriftInCode.LeftDifference;
import io.prunella.app.codefix.FindingInCode;
import io.prunella.app.codefix.FindingsInCode;
import io.prunella.app.codefix.pulls.PullRequest.Kind;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
import io.prunella.app.codefix.pulls.PullRequest.Purpose;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.policies.PolicySettings.Effective;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.Checkout;
import io.prunella.app.repositories.git.Checkout.Author;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitRemotes;
import io.prunella.app.repositories.git.GitSource;
import io.prunella.app.repositories.hosts.CodeHosts;
import io.prunella.app.repositories.hosts.Hosted;
import io.prunella.app.repositories.hosts.Proposal;
import io.prunella.code.judge.CodeFinding;
import io.prunella.code.patch.LivePatcher;
import io.prunella.code.patch.PatchReport;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes a pull request: patch, commit, branch, and the request at the host. What is about to be done is on record
/// first, so that whoever begins again after a crash finds what was done and does nothing twice.
@ApplicationScoped
class PreparePullRequest {
    private final Transactions transactions;
    private final PullRequestRows rows;
    private final PullRequestDrifts drifts;
    private final Repositories repositories;
    private final FindingsInCode findings;
    private final Policies policies;
    private final PolicySettings policySettings;
    private final GitRemotes remotes;
    private final CodeHosts hosts;
    private final PullRequestSettings settings;
    private final Audit audit;
    private final URI console;

    PreparePullRequest(
            Transactions transactions,
            PullRequestRows rows,
            PullRequestDrifts drifts,
            Repositories repositories,
            FindingsInCode findings,
            Policies policies,
            PolicySettings policySettings,
            GitRemotes remotes,
            CodeHosts hosts,
            PullRequestSettings settings,
            Audit audit,
            @ConfigProperty(name = "prunella.channels.console-url", defaultValue = "http://localhost:8080")
                    URI console) {
        this.transactions = transactions;
        this.rows = rows;
        this.drifts = drifts;
        this.repositories = repositories;
        this.findings = findings;
        this.policies = policies;
        this.policySettings = policySettings;
        this.remotes = remotes;
        this.hosts = hosts;
        this.settings = settings;
        this.audit = audit;
        this.console = console;
    }

    private record Order(
            PullRequest request,
            Purpose purpose,
            Repository repository,
            GitSource source,
            Predicate<String> allowed,
            Map<String, Effective> differing) {}

    /// @param mine whether this run may still act
    /// @throws GitFailure in words for people
    /// @throws MakePatch.NothingToMend where the branch is right already
    void prepare(PullRequest request, BooleanSupplier mine) {
        Order order = transactions.call(() -> new Order(
                request,
                purpose(request.id()),
                repositories.get(request.repository()),
                repositories.source(request.repository()).branch(request.base()),
                repositories.hosts(),
                policySettings.differing()));
        if (!isPushed(order)) {
            push(order, mine);
        }
        PullRequest intended = transactions.call(() -> rows.find(request.id())).orElseThrow();
        if (!mine.getAsBoolean()) {
            return;
        }
        Hosted opened = hosts.open(
                order.repository().kind(),
                order.source(),
                new Proposal(intended.branch(), intended.title(), Objects.requireNonNull(intended.body())));
        transactions.run(() -> {
            if (rows.opened(request.id(), opened)) {
                audit.record(
                        Actor.system(PullRequestJob.NAME),
                        AuditEvent.of(
                                        "pull-request.opened",
                                        "pull-request",
                                        request.id(),
                                        "Opened pull request #" + opened.number() + " in "
                                                + order.repository().name() + ": " + request.title())
                                .with(Map.of(
                                        "number", opened.number(),
                                        "branch", intended.branch(),
                                        "commit", Objects.requireNonNull(intended.commit()))));
            }
        });
    }

    private Purpose purpose(UUID id) {
        return drifts.find(id)
                .<Purpose>map(Purpose.OfDrift::new)
                .orElseGet(() -> new Purpose.OfFindings(rows.findings(id)));
    }

    private boolean isPushed(Order order) {
        String intended = order.request().commit();
        return intended != null
                && remotes.find(order.source().branch(order.request().branch()), order.allowed())
                        .filter(intended::equals)
                        .isPresent();
    }

    private void push(Order order, BooleanSupplier mine) {
        PullRequest request = order.request();
        try (Checkout checkout = remotes.fetch(order.source(), order.allowed())) {
            Change change =
                    switch (order.purpose()) {
                        case Purpose.OfFindings of -> mending(order, of.findings(), checkout);
                        case Purpose.OfDrift of -> adopting(order, of.drift(), checkout);
                    };
            String commit = checkout.commit(
                    change.files(),
                    request.title() + "\n\n" + console.resolve(change.page()) + "\n",
                    new Author(settings.authorName(), settings.authorEmail(), request.createdAt()));
            boolean intended = transactions.call(() -> {
                boolean first = rows.intend(request.id(), commit, change.diff(), change.body());
                if (first) {
                    rows.left(request.id(), change.left());
                    drifts.left(request.id(), change.leftDifferences());
                }
                return first;
            });
            if (intended && mine.getAsBoolean()) {
                checkout.push(request.branch(), commit);
            }
        }
    }

    /// What is to be committed, and what it leaves.
    ///
    /// @param page of the console that tells more
    /// @param left why findings stay
    private record Change(
            Map<String, String> files,
            String diff,
            String body,
            String page,
            Map<UUID, String> left,
            List<LeftDifference> leftDifferences) {}

    private Change mending(Order order, List<Mended> mended, Checkout checkout) {
        PatchReport report =
                MakePatch.of(checkout.tree(), order.repository(), order.request(), mended, order.differing());
        Map<UUID, FindingInCode> found = new LinkedHashMap<>();
        mended.stream()
                .filter(one -> one.kind() == Kind.CODE)
                .forEach(one -> found.put(one.finding(), findings.get(one.finding())));
        Map<UUID, String> left = left(mended, found, report);
        List<FindingInCode> told = found.values().stream()
                .filter(one -> !left.containsKey(one.id()))
                .toList();
        List<FindingInCode> about = told.isEmpty() ? List.copyOf(found.values()) : told;
        Map<String, Policy> stated = about.stream()
                .map(FindingInCode::policy)
                .distinct()
                .collect(Collectors.toMap(
                        id -> id, id -> policies.find(id).orElseThrow().policy()));
        String body = new Description(order.request(), stated, about, report, checkout.commit(), console).text();
        return new Change(
                report.changed(),
                report.diff(),
                body,
                "/code/findings/" + about.getFirst().id(),
                left,
                List.of());
    }

    /// Why findings stay that are wrong still in the patched sources.
    private static Map<UUID, String> left(List<Mended> mended, Map<UUID, FindingInCode> found, PatchReport report) {
        Map<UUID, String> left = new LinkedHashMap<>();
        report.refused()
                .forEach(refused -> found.values().stream()
                        .filter(one -> isOf(one, refused.finding())
                                && report.patched().stream().noneMatch(patched -> isOf(one, patched)))
                        .flatMap(one -> mended.stream()
                                .filter(other -> other.policy().equals(one.policy())
                                        && other.root().equals(one.root())
                                        && other.subject().equals(one.subject())))
                        .forEach(one -> left.put(one.finding(), PullRequestJob.sentence(refused.why()))));
        return left;
    }

    private static boolean isOf(FindingInCode one, CodeFinding found) {
        return one.policy().equals(found.policy())
                && one.subject().equals(found.subject())
                && one.file().equals(found.place().file());
    }

    private Change adopting(Order order, Drifted drift, Checkout checkout) {
        LivePatcher.Patched patched = MakePatch.adopting(checkout.tree(), order.repository(), drift, order.differing());
        return new Change(
                patched.changed(),
                patched.diff(),
                new DriftDescription(order.request(), drift, patched, checkout.commit(), console).text(),
                "/code/drift?resource=" + drift.resource(),
                Map.of(),
                patched.left().stream()
                        .map(one -> new LeftDifference(one.at().toString(), one.why()))
                        .toList());
    }
}
