package io.prunella.app.codefix.pulls;

import io.prunella.app.codefix.RepositoryScanned;
import io.prunella.app.platform.jobs.Jobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/// Whoever merges pushes, and a push is scanned where the host tells us of it: then the merge is known at once, too.
@ApplicationScoped
class FollowScans {
    private final PullRequestRows rows;
    private final Jobs jobs;

    FollowScans(PullRequestRows rows, Jobs jobs) {
        this.rows = rows;
        this.jobs = jobs;
    }

    void scanned(@Observes RepositoryScanned scanned) {
        rows.open(scanned.repository())
                .forEach(id -> jobs.ask(PullRequestJob.NAME, id.toString(), Map.of("pullRequest", id.toString())));
    }
}
