package io.prunella.app.repositories;

import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.repositories.RepositoryReport.Outcome;
import io.prunella.app.repositories.RepositoryReport.Step;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitRemotes;
import io.prunella.app.repositories.git.GitSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tries a repository: is its host reached, do the credentials open it, is the branch there.
@ApplicationScoped
class RepositoryTester {
    private final Repositories repositories;
    private final GitRemotes remotes;
    private final Transactions transactions;

    RepositoryTester(Repositories repositories, GitRemotes remotes, Transactions transactions) {
        this.repositories = repositories;
        this.remotes = remotes;
        this.transactions = transactions;
    }

    /// What is tried, in order.
    private enum Part {
        HOST(
                "host",
                "The host is reached",
                "Look at the address, whether your organization allows the host, and, over ssh, at the known hosts."),
        CREDENTIALS(
                "credentials",
                "The credentials are accepted",
                "Give another token or key, one that may read the repository's contents."),
        REPOSITORY(
                "repository",
                "The repository is there",
                "Look at the path; many hosts say the same where the credentials may not see it."),
        BRANCH("branch", "The branch is there", "Give the name of a branch that has a commit.");

        private final String id;
        private final String title;
        private final String mend;

        Part(String id, String title, String mend) {
            this.id = id;
            this.title = title;
            this.mend = mend;
        }
    }

    private record Target(GitSource source, Predicate<String> hosts) {}

    /// Talks to the host outside any transaction, then stores what it found.
    ///
    /// @throws io.prunella.app.platform.http.Problem 404
    RepositoryReport test(UUID id) {
        RepositoryReport report;
        try {
            Target target = transactions.call(() -> new Target(repositories.source(id), repositories.hosts()));
            report = report(remotes.head(target.source(), target.hosts()), null);
        } catch (GitFailure e) {
            report = report(null, e);
        }
        RepositoryReport found = report;
        transactions.run(() -> repositories.tested(id, found));
        return found;
    }

    private static RepositoryReport report(@Nullable String commit, @Nullable GitFailure failure) {
        Part wrong = failure == null ? null : part(failure.kind());
        List<Step> steps = new ArrayList<>();
        for (Part part : Part.values()) {
            if (wrong == null || failure == null || part.ordinal() < wrong.ordinal()) {
                steps.add(new Step(part.id, part.title, Outcome.PASS, "", ""));
            } else if (part == wrong) {
                steps.add(new Step(part.id, part.title, Outcome.FAIL, failure.why() + ".", part.mend));
            } else {
                steps.add(new Step(part.id, part.title, Outcome.NOT_TRIED, "", ""));
            }
        }
        return new RepositoryReport(
                wrong == null ? Repository.Status.READY : Repository.Status.FAILED, commit, steps, Instant.now());
    }

    private static Part part(GitFailure.Kind kind) {
        return switch (kind) {
            case REFUSED, UNREACHABLE -> Part.HOST;
            case DENIED -> Part.CREDENTIALS;
            case NO_REPOSITORY, TOO_LARGE, CONFLICT -> Part.REPOSITORY;
            case NO_BRANCH -> Part.BRANCH;
        };
    }
}
