package io.prunella.app.remediation.batch;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.StandingJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Ends batches that nobody approved in time.
@ApplicationScoped
class BatchExpiry implements StandingJob {
    private final Batches batches;

    BatchExpiry(Batches batches) {
        this.batches = batches;
    }

    @Override
    public String name() {
        return Batches.EXPIRY;
    }

    @Override
    public void run(JobContext context) {
        batches.expire(UUID.fromString(context.text("batch")));
    }
}
