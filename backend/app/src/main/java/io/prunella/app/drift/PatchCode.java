package io.prunella.app.drift;

import io.prunella.app.codefix.Declarations.Declared;
import io.prunella.app.codefix.SourcesTurn;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.Checkout;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitRemotes;
import io.prunella.app.repositories.git.GitSource;
import io.prunella.code.drift.Difference;
import io.prunella.code.judge.CodeJudge;
import io.prunella.code.judge.JudgeChoices;
import io.prunella.code.judge.Progress;
import io.prunella.code.patch.LivePatcher;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Fetches a repository and lets its code say what a live resource has.
@ApplicationScoped
class PatchCode {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final Repositories repositories;
    private final GitRemotes remotes;
    private final SourcesTurn turn;

    PatchCode(Transactions transactions, Repositories repositories, GitRemotes remotes, SourcesTurn turn) {
        this.transactions = transactions;
        this.repositories = repositories;
        this.remotes = remotes;
        this.turn = turn;
    }

    private record Target(Repository repository, GitSource source, Predicate<String> hosts) {}

    /// @param commit that the patch is for
    record Made(LivePatcher.Patched patched, String commit) {}

    /// @throws Problem 409 where the repository cannot be fetched, 503 while other code is worked on
    Made make(Declared declared, List<Difference> differences) {
        SourcesTurn.Held taken = turn.take(PATIENCE)
                .orElseThrow(() ->
                        new Problem(ProblemType.UNAVAILABLE, "Other code is being worked on right now; ask again."));
        try (taken) {
            Target target = transactions.call(() -> new Target(
                    repositories.get(declared.repository()),
                    repositories.source(declared.repository()),
                    repositories.hosts()));
            try (Checkout checkout = remotes.fetch(target.source(), target.hosts())) {
                JudgeChoices choices = JudgeChoices.of(Set.of(), file -> false)
                        .within(target.repository().directory());
                LivePatcher patcher = new LivePatcher(new CodeJudge(choices, Progress.unseen()));
                LivePatcher.Target place = new LivePatcher.Target(declared.root(), declared.address(), declared.type());
                return new Made(patcher.patch(checkout.tree(), place, differences), checkout.commit());
            }
        } catch (GitFailure e) {
            throw new Problem(ProblemType.CONFLICT, "The repository cannot be read: " + e.why());
        } catch (StackOverflowError e) {
            throw new Problem(ProblemType.CONFLICT, "The sources are nested too deeply to be read.");
        }
    }
}
