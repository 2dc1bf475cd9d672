package io.prunella.app.drift;

import io.prunella.app.codefix.SourcesTurn;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.policies.PolicySettings.Effective;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.Checkout;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitRemotes;
import io.prunella.app.repositories.git.GitSource;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.JudgeChoices;
import io.prunella.code.judge.Progress;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/// Fetches repositories to read them as they are now, one at a time. Not within a transaction.
@ApplicationScoped
class ReadCode {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Repositories repositories;
    private final GitRemotes remotes;
    private final SourcesTurn turn;
    private final PolicySettings settings;

    ReadCode(
            Transactions transactions,
            Repositories repositories,
            GitRemotes remotes,
            SourcesTurn turn,
            PolicySettings settings) {
        this.transactions = transactions;
        this.repositories = repositories;
        this.remotes = remotes;
        this.turn = turn;
        this.settings = settings;
    }

    interface Reader<T> {
        /// @param judge reads what of the repository is judged
        T read(Checkout checkout, CodeJudge judge);
    }

    private record Target(
            Repository repository, GitSource source, Predicate<String> hosts, Map<String, Effective> differing) {}

    /// The newest commit of the branch.
    ///
    /// @throws GitFailure in words for people
    String head(UUID repository) {
        Target target = target(repository);
        return remotes.head(target.source(), target.hosts());
    }

    /// @throws GitFailure in words for people
    /// @throws Problem 409 where the sources cannot be read, 503 while other code is worked on
    <T> T read(UUID repository, Reader<T> reader) {
        SourcesTurn.Held taken = turn.take(PATIENCE)
                .orElseThrow(() ->
                        new Problem(ProblemType.UNAVAILABLE, "Other code is being worked on right now; ask again."));
        try (taken) {
            Target target = target(repository);
            try (Checkout checkout = remotes.fetch(target.source(), target.hosts())) {
                JudgeChoices choices = JudgeChoices.of(PolicySettings.off(target.differing()), file -> false)
                        .within(target.repository().directory());
                return reader.read(checkout, new CodeJudge(choices, Progress.unseen()));
            }
        } catch (StackOverflowError e) {
            throw new Problem(ProblemType.CONFLICT, "The sources are nested too deeply to be read.");
        }
    }

    private Target target(UUID repository) {
        return transactions.call(() -> new Target(
                repositories.get(repository),
                repositories.source(repository),
                repositories.hosts(),
                settings.differing()));
    }
}
