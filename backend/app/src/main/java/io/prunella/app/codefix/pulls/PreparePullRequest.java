package io.prunella.app.codefix.pulls;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.FindingInCode;
import io.prunella.app.codefix.FindingsInCode;
import io.prunella.app.codefix.pulls.PullRequest.Kind;
import io.prunella.app.codefix.pulls.PullRequest.Mended;
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
import io.prunella.code.patch.PatchReport;
import io.prunella.policy.Policy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Makes a pull request: patch, commit, branch, and the request at the host. What is about to be done is on record
/// first, so that whoever begins again after a crash finds what was done and does nothing twice.
@ApplicationScoped
class PreparePullRequest {
    private final Transactions transactions;
    private final PullRequestRows rows;
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
            List<Mended> mended,
            Repository repository,
            GitSource source,
            Predicate<String> allowed,
            Map<String, Effective> differing) {}

    private record Made(String commit, String body) {}

    /// @param mine whether this run may still act
    /// @throws GitFailure in words for people
    /// @throws MakePatch.NothingToMend where the branch is right already
    void prepare(PullRequest request, BooleanSupplier mine) {
        Order order = transactions.call(() -> new Order(
                request,
                rows.findings(request.id()),
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
            PatchReport report =
                    MakePatch.of(checkout.tree(), order.repository(), request, order.mended(), order.differing());
            String body = description(order, report, checkout.commit());
            String commit = checkout.commit(
                    report.changed(),
                    request.title() + "\n\n"
                            + console.resolve(
                                    "/code/findings/" + inCode(order).getFirst().id()) + "\n",
                    new Author(settings.authorName(), settings.authorEmail(), request.createdAt()));
            boolean intended = transactions.call(() -> rows.intend(request.id(), commit, report.diff(), body));
            if (intended && mine.getAsBoolean()) {
                checkout.push(request.branch(), commit);
            }
        }
    }

    private List<FindingInCode> inCode(Order order) {
        return order.mended().stream()
                .filter(finding -> finding.kind() == Kind.CODE)
                .map(finding -> findings.get(finding.finding()))
                .toList();
    }

    private String description(Order order, PatchReport report, String commit) {
        List<FindingInCode> found = inCode(order);
        Policy policy = policies.find(found.getFirst().policy()).orElseThrow().policy();
        return new Description(order.request(), policy, found, report, commit, console).text();
    }
}
