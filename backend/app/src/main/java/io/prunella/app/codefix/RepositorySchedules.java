package io.prunella.app.codefix;

import io.prunella.app.audit.Actor;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.jobs.StandingJob;
import io.prunella.app.repositories.Repositories;
import io.prunella.app.repositories.Repository;
import io.prunella.app.repositories.RepositoryChanged;
import io.prunella.app.repositories.RepositoryClosing;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Scans repositories by their schedules. A changed schedule holds at once.
@ApplicationScoped
class RepositorySchedules implements StandingJob {
    static final String NAME = "repository-schedule";

    private final Repositories repositories;
    private final CodeScans scans;
    private final Jobs jobs;

    RepositorySchedules(Repositories repositories, CodeScans scans, Jobs jobs) {
        this.repositories = repositories;
        this.scans = scans;
        this.jobs = jobs;
    }

    void onChange(@Observes RepositoryChanged event) {
        String instance = event.repository().id().toString();
        next(event.repository())
                .ifPresentOrElse(
                        when -> jobs.put(NAME, instance, when, Map.of("repository", instance)),
                        () -> jobs.cancel(NAME, instance));
    }

    /// Its scans end by themselves when they find their rows gone.
    void onClosing(@Observes RepositoryClosing event) {
        jobs.cancel(NAME, event.repository().id().toString());
    }

    private static Optional<Instant> next(Repository repository) {
        return repository.schedule().next(Instant.now(), repository.id());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        UUID id = UUID.fromString(context.text("repository"));
        Optional<Repository> repository = repositories.find(id);
        if (repository.isEmpty()) {
            return;
        }
        if (next(repository.get()).isPresent()) {
            scans.scan(id, CodeScanTrigger.SCHEDULE, null, Actor.system("schedule"));
        }
        next(repository.get()).ifPresent(context::runAgainAt);
    }
}
