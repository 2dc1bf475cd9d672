package io.prunella.app.codefix;

import io.prunella.app.codefix.CodeScanRows.Fetched;
import io.prunella.app.codefix.RepositoryScanned.NamedState;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.Policies;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.policies.PolicySettings.Effective;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.Checkout;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitRemotes;
import io.prunella.app.repositories.git.GitSource;
import io.prunella.app.scans.ScanStatus;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.terraform.module.StateBackend;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Fetches a repository, judges it, and brings what is on record of it in line.
@ApplicationScoped
class ScanRepository {
    private final Transactions transactions;
    private final Repositories repositories;
    private final GitRemotes remotes;
    private final CodeScanRows scans;
    private final CodeFindingRows findings;
    private final DeclarationRows declarations;
    private final Policies policies;
    private final PolicySettings settings;
    private final Notifications notifications;
    private final Event<RepositoryScanned> scanned;

    ScanRepository(
            Transactions transactions,
            Repositories repositories,
            GitRemotes remotes,
            CodeScanRows scans,
            CodeFindingRows findings,
            DeclarationRows declarations,
            Policies policies,
            PolicySettings settings,
            Notifications notifications,
            Event<RepositoryScanned> scanned) {
        this.transactions = transactions;
        this.repositories = repositories;
        this.remotes = remotes;
        this.scans = scans;
        this.findings = findings;
        this.declarations = declarations;
        this.policies = policies;
        this.settings = settings;
        this.notifications = notifications;
        this.scanned = scanned;
    }

    private record Target(
            Repository repository, GitSource source, Predicate<String> hosts, Map<String, Effective> differing) {}

    /// @throws GitFailure when it cannot be fetched; then all on record stays as it is
    void scan(UUID scan, UUID repositoryId, Map<String, Object> params) {
        Target target = transactions.call(() -> new Target(
                repositories.get(repositoryId),
                repositories.source(repositoryId),
                repositories.hosts(),
                settings.differing()));
        SourceTree tree;
        Fetched fetched;
        Instant before = Instant.now();
        try (Checkout checkout = remotes.fetch(target.source(), target.hosts())) {
            tree = checkout.tree();
            fetched = new Fetched(checkout.commit(), before);
        }
        String directory = target.repository().directory();
        if (!directory.isEmpty()
                && tree.files().stream()
                        .noneMatch(file -> file.equals(directory) || file.startsWith(directory + "/"))) {
            throw new GitFailure(
                    GitFailure.Kind.NO_BRANCH,
                    "There is no directory '" + directory + "' with sources in the branch '"
                            + target.repository().branch() + "'");
        }
        Judging.Judged judged = Judging.judge(tree, target.differing(), new Judging.Choices(directory, params));
        ReadRoots read = new ReadRoots(judged.roots(), tree.problems(), inForce(judged.off()));
        List<DeclaredRow> declared = DeclaredRow.of(repositoryId, judged.roots());
        transactions.run(() -> record(scan, target.repository(), fetched, judged, declared, read));
    }

    private Set<String> inForce(Set<String> off) {
        Set<String> inForce = new HashSet<>(policies.ids());
        inForce.removeAll(off);
        return inForce;
    }

    private void record(
            UUID scan,
            Repository repository,
            Fetched fetched,
            Judging.Judged judged,
            List<DeclaredRow> declared,
            ReadRoots read) {
        if (repositories.find(repository.id()).isEmpty()) {
            // Deleted meanwhile, with all that is on record of it.
            return;
        }
        // Two scans of one repository write one after the other, and what was fetched later counts.
        repositories.lock(repository.id());
        boolean overtaken = scans.isOvertaken(repository.id(), fetched.at());
        ScanStatus status = judged.complete() ? ScanStatus.SUCCEEDED : ScanStatus.PARTIAL;
        if (!scans.end(scan, status, fetched, judged) || overtaken) {
            return;
        }
        Instant at = Instant.now();
        declarations.reconcile(repository.id(), fetched.commit(), declared, read, at);
        Map<Severity, Long> opened = findings.reconcile(
                new CodeFindingRows.Occasion(repository.id(), scan, fetched.commit(), at), judged.told(), read);
        repositories.reached(repository.id(), true);
        scanned.fire(new RepositoryScanned(repository.id(), states(judged)));
        if (!opened.isEmpty()) {
            tell(scan, repository, opened);
        }
    }

    private static List<NamedState> states(Judging.Judged judged) {
        return judged.roots().stream()
                .flatMap(root -> root.world() instanceof TerraformWorld world
                        ? world.state().map(state -> named(root.folder(), state)).stream()
                        : Stream.empty())
                .toList();
    }

    private static NamedState named(String root, StateBackend state) {
        return new NamedState(
                root,
                state.bucket().orElse(null),
                state.key().orElse(null),
                state.region().orElse(null));
    }

    /// A scan of a repository that could not be read, too.
    void failed(UUID scan) {
        scans.find(scan)
                .flatMap(ended -> Optional.ofNullable(ended.repositoryId()))
                .ifPresent(repository -> repositories.reached(repository, false));
    }

    private void tell(UUID scan, Repository repository, Map<Severity, Long> opened) {
        long all = opened.values().stream().mapToLong(Long::longValue).sum();
        Map<String, Object> bySeverity = new TreeMap<>();
        opened.forEach((severity, count) -> bySeverity.put(severity.word(), count));
        List<String> counts = opened.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .toList();
        notifications.publish(new Notice(
                NoticeKind.FINDING_OPENED,
                opened.keySet().iterator().next(),
                (all == 1 ? "New finding in the code of " : all + " new findings in the code of ") + repository.name(),
                String.join(", ", counts) + ".",
                "/code/findings?repository=" + repository.id(),
                Map.of(
                        "scan", scan.toString(),
                        "repository", repository.id().toString(),
                        "opened", bySeverity)));
    }
}
