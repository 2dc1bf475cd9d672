package io.prunella.app.drift;

import io.prunella.app.codefix.Declarations.Declared;
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
import java.util.List;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/// Fetches a repository and lets its code say what a live resource has. One at a time: sources are held in memory.
@ApplicationScoped
class PatchCode {
    private final Transactions transactions;
    private final Repositories repositories;
    private final GitRemotes remotes;
    private final Semaphore turn = new Semaphore(1);

    PatchCode(Transactions transactions, Repositories repositories, GitRemotes remotes) {
        this.transactions = transactions;
        this.repositories = repositories;
        this.remotes = remotes;
    }

    private record Target(Repository repository, GitSource source, Predicate<String> hosts) {}

    /// @param commit that the patch is for
    record Made(LivePatcher.Patched patched, String commit) {}

    /// @throws Problem 409 where the repository cannot be fetched, 503 while another patch is made
    Made make(Declared declared, List<Difference> differences) {
        if (!turn.tryAcquire()) {
            throw new Problem(ProblemType.UNAVAILABLE, "Another patch is being made right now; ask again.");
        }
        try {
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
        } finally {
            turn.release();
        }
    }
}
