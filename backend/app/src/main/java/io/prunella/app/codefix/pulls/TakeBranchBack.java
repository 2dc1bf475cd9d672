package io.prunella.app.codefix.pulls;

import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitRemotes;
import io.prunella.app.repositories.git.GitSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;

/// Deletes the branch of a pull request that never came to be. A branch on which somebody went on is theirs.
@ApplicationScoped
class TakeBranchBack {
    private final Transactions transactions;
    private final Repositories repositories;
    private final GitRemotes remotes;

    TakeBranchBack(Transactions transactions, Repositories repositories, GitRemotes remotes) {
        this.transactions = transactions;
        this.repositories = repositories;
        this.remotes = remotes;
    }

    private record Place(GitSource source, Predicate<String> hosts) {}

    /// @param request as it is on record after its last try
    /// @return what became of the branch, as a sentence; empty where none was pushed
    String of(PullRequest request) {
        if (request.commit() == null) {
            return "";
        }
        try {
            Place place = transactions.call(() -> new Place(
                    repositories.source(request.repository()).branch(request.branch()), repositories.hosts()));
            return switch (remotes.delete(place.source(), request.commit(), place.hosts())) {
                case DELETED -> "Its branch was deleted again.";
                case NONE -> "";
                case LEFT -> left(request);
            };
        } catch (GitFailure e) {
            return left(request);
        }
    }

    private static String left(PullRequest request) {
        return "Its branch '" + request.branch() + "' is left at the host.";
    }
}
