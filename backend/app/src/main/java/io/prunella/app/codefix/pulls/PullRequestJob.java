package io.prunella.app.codefix.pulls;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.codefix.CodeScanTrigger;
import io.prunella.app.codefix.CodeScans;
import io.prunella.app.codefix.SourcesTurn;
import io.prunella.app.codefix.pulls.PullRequest.Status;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitSource;
import io.prunella.app.repositories.hosts.CodeHosts;
import io.prunella.app.repositories.hosts.Hosted;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Carries a pull request from the wish to its end: prepares it, and asks its host what became of it until somebody
/// merges or closes it. A merge closes no finding: it has the repository scanned, and the scan does.
@ApplicationScoped
class PullRequestJob implements JobHandler {
    static final String NAME = "pull-request";

    private static final Actor US = Actor.system(NAME);
    private static final String TRIES = "tries";
    private static final Duration TURN = Duration.ofSeconds(1);

    private final Transactions transactions;
    private final PullRequestRows rows;
    private final PreparePullRequest preparing;
    private final Repositories repositories;
    private final CodeHosts hosts;
    private final CodeScans scans;
    private final PullRequestSettings settings;
    private final Audit audit;
    private final SourcesTurn turn;
    private final TakeBranchBack takeBack;

    PullRequestJob(
            Transactions transactions,
            PullRequestRows rows,
            PreparePullRequest preparing,
            Repositories repositories,
            CodeHosts hosts,
            CodeScans scans,
            PullRequestSettings settings,
            SourcesTurn turn,
            TakeBranchBack takeBack,
            Audit audit) {
        this.transactions = transactions;
        this.rows = rows;
        this.preparing = preparing;
        this.repositories = repositories;
        this.hosts = hosts;
        this.scans = scans;
        this.settings = settings;
        this.turn = turn;
        this.takeBack = takeBack;
        this.audit = audit;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID id = UUID.fromString(context.text("pullRequest"));
        Optional<PullRequest> found = transactions.call(() -> rows.find(id));
        if (found.isEmpty()) {
            return;
        }
        switch (found.get().status()) {
            case PREPARING -> prepare(found.get(), context);
            case OPEN -> follow(found.get(), context);
            case MERGED, CLOSED, FAILED -> {
                // It has come to its end.
            }
        }
    }

    private void prepare(PullRequest request, JobContext context) {
        Optional<SourcesTurn.Held> taken = turn.take(Duration.ZERO);
        if (taken.isEmpty()) {
            context.runAgainAt(Instant.now().plus(TURN));
            return;
        }
        try (SourcesTurn.Held ignored = taken.get()) {
            preparing.prepare(request, context::stillMine);
            again(context, 0, settings.firstLook());
        } catch (GitFailure e) {
            int tries = tries(context) + 1;
            if (e.kind().passes() && tries < settings.tries()) {
                transactions.run(() -> rows.troubled(request.id(), sentence(e.why())));
                again(context, tries, e.after().orElse(doubled(settings.pause(), tries - 1)));
            } else {
                fail(request, e.why(), context);
            }
        } catch (MakePatch.NothingToMend e) {
            fail(
                    request,
                    "The last commit of '" + request.base() + "' is right already; a scan brings that up to date",
                    context);
            scan(request);
        } catch (StackOverflowError e) {
            fail(request, "The sources are nested too deeply to be judged", context);
        }
    }

    private void follow(PullRequest request, JobContext context) {
        int tries = tries(context) + 1;
        try {
            Hosted hosted = look(request);
            if (hosted.state() == Hosted.State.OPEN) {
                transactions.run(() -> rows.troubled(request.id(), null));
            } else {
                end(request, hosted);
                return;
            }
        } catch (GitFailure e) {
            transactions.run(() ->
                    rows.troubled(request.id(), "The host could not be asked what became of it: " + sentence(e.why())));
            Optional<Duration> after = e.after();
            if (after.isPresent()) {
                again(context, tries, after.get());
                return;
            }
        }
        again(context, tries, doubled(settings.firstLook(), tries));
    }

    private Hosted look(PullRequest request) {
        record Place(Repository repository, GitSource source) {}
        Place place = transactions.call(
                () -> new Place(repositories.get(request.repository()), repositories.source(request.repository())));
        return hosts.read(place.repository().kind(), place.source(), Objects.requireNonNull(request.number()));
    }

    private void end(PullRequest request, Hosted hosted) {
        boolean merged = hosted.state() == Hosted.State.MERGED;
        transactions.run(() -> {
            if (rows.closed(request.id(), merged ? Status.MERGED : Status.CLOSED, hosted.mergeCommit())) {
                audit.record(
                        US,
                        AuditEvent.of(
                                        merged ? "pull-request.merged" : "pull-request.closed",
                                        "pull-request",
                                        request.id(),
                                        "Pull request #" + hosted.number() + " in " + request.repositoryName()
                                                + (merged ? " was merged" : " was closed without being merged"))
                                .with(detail(hosted)));
            }
        });
        if (merged) {
            scan(request);
        }
    }

    private static Map<String, Object> detail(Hosted hosted) {
        Map<String, Object> detail = new HashMap<>();
        detail.put("number", hosted.number());
        if (hosted.mergeCommit() != null) {
            detail.put("mergeCommit", hosted.mergeCommit());
        }
        return detail;
    }

    private void scan(PullRequest request) {
        transactions.run(() -> scans.scan(request.repository(), CodeScanTrigger.PUSH, null, US));
    }

    private void fail(PullRequest request, String why, JobContext context) {
        // What was pushed was written to the record just before.
        String branch = context.stillMine()
                ? transactions
                        .call(() -> rows.find(request.id()))
                        .map(takeBack::of)
                        .orElse("")
                : "";
        String reason = (sentence(why) + " " + branch).strip();
        transactions.run(() -> {
            if (rows.failed(request.id(), reason)) {
                audit.record(
                        US,
                        AuditEvent.of(
                                        "pull-request.failed",
                                        "pull-request",
                                        request.id(),
                                        "No pull request came to be in " + request.repositoryName() + ": "
                                                + request.title())
                                .with(Map.of("reason", reason)));
            }
        });
    }

    @Override
    public void givenUp(JobContext context, Throwable cause) {
        UUID id = UUID.fromString(context.text("pullRequest"));
        transactions
                .call(() -> rows.find(id))
                .ifPresent(request -> fail(request, "It could not be made: this is a fault of ours", context));
    }

    private static int tries(JobContext context) {
        return context.data().get(TRIES) instanceof Number number ? number.intValue() : 0;
    }

    private static void again(JobContext context, int tries, Duration pause) {
        Map<String, Object> data = new HashMap<>(context.data());
        data.put(TRIES, tries);
        context.runAgainAt(Instant.now().plus(pause), data);
    }

    private Duration doubled(Duration first, int times) {
        Duration pause = first.multipliedBy(1L << Math.min(times, 20));
        return pause.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : pause;
    }

    /// With one full stop at its end.
    static String sentence(@Nullable String why) {
        String text = why == null ? "" : why.strip();
        return text.endsWith(".") ? text : text + ".";
    }
}
