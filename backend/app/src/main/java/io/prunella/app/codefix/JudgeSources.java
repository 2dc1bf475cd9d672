package io.prunella.app.codefix;

import io.prunella.app.codefix.CodeScanRows.Attempt;
import io.prunella.app.codefix.SourceArchive.Sources;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.policies.PolicySettings;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.scans.ScanStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// Judges sources, uploaded or of a repository.
@ApplicationScoped
class JudgeSources implements JobHandler {
    static final String NAME = "code-scan";

    /// Whatever ended the process twice would end it again.
    private static final int MOST_ATTEMPTS = 2;

    private static final Duration TURN = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);
    private static final Duration LATEST = Duration.ofMinutes(15);

    private final Transactions transactions;
    private final CodeScanRows rows;
    private final PolicySettings settings;
    private final ScanRepository repositories;
    private final SourcesTurn turn;

    JudgeSources(
            Transactions transactions,
            CodeScanRows rows,
            PolicySettings settings,
            ScanRepository repositories,
            SourcesTurn turn) {
        this.transactions = transactions;
        this.rows = rows;
        this.settings = settings;
        this.repositories = repositories;
        this.turn = turn;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int maxRetries() {
        return 0;
    }

    @Override
    public void run(JobContext context) {
        Optional<SourcesTurn.Held> taken = turn.take(Duration.ZERO);
        if (taken.isEmpty()) {
            context.runAgainAt(Instant.now().plus(TURN));
            return;
        }
        try (SourcesTurn.Held ignored = taken.get()) {
            UUID id = UUID.fromString(context.text("scan"));
            Optional<Attempt> attempt = transactions.call(() -> rows.begin(id));
            if (attempt.isPresent()) {
                judge(id, attempt.get(), context);
            }
        }
    }

    private void judge(UUID id, Attempt attempt, JobContext context) {
        if (attempt.number() > MOST_ATTEMPTS) {
            fail(id, "Judging these sources was cut short twice. Send them in smaller parts.");
            return;
        }
        UUID repository = attempt.repository();
        Sources sources = attempt.sources();
        try {
            if (repository != null) {
                repositories.scan(id, repository, attempt.params());
            } else if (sources != null) {
                judge(id, attempt, sources);
            }
        } catch (GitFailure e) {
            if (e.kind().passes() && attempt.number() < MOST_ATTEMPTS) {
                Duration wait = e.after().orElse(LATER);
                context.runAgainAt(Instant.now().plus(wait.compareTo(LATEST) > 0 ? LATEST : wait));
            } else {
                fail(id, e.why() + ".");
            }
        } catch (StackOverflowError e) {
            fail(id, "The sources are nested too deeply to be judged.");
        }
    }

    private void judge(UUID id, Attempt attempt, Sources sources) {
        Judging.Judged judged = Judging.judge(
                sources.tree(), transactions.call(settings::differing), new Judging.Choices("", attempt.params()));
        if (judged.summary().files() == 0 && judged.complete()) {
            fail(
                    id,
                    "Nothing in the archive can be judged: no Terraform, no CloudFormation or ARM templates, no Kubernetes manifests.");
            return;
        }
        ScanStatus status = judged.complete() ? ScanStatus.SUCCEEDED : ScanStatus.PARTIAL;
        transactions.run(() -> rows.end(id, status, null, judged));
    }

    private void fail(UUID id, String reason) {
        transactions.run(() -> {
            // In this order, as scans that succeed: the repository, then its scan.
            repositories.failed(id);
            rows.fail(id, reason);
        });
    }

    @Override
    public void givenUp(JobContext context, Throwable cause) {
        fail(UUID.fromString(context.text("scan")), "The sources could not be judged: this is a fault of ours.");
    }
}
