package io.prunella.app.remediation;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.StandingJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Ends plans that nobody approved in time.
@ApplicationScoped
class ExpirePlans implements StandingJob {
    private final Remediations remediations;

    ExpirePlans(Remediations remediations) {
        this.remediations = remediations;
    }

    @Override
    public String name() {
        return Remediations.EXPIRY;
    }

    @Override
    public void run(JobContext context) {
        remediations.expire(UUID.fromString(context.text("remediation")));
    }
}
