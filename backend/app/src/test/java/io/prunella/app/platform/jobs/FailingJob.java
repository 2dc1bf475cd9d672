package io.prunella.app.platform.jobs;

import jakarta.enterprise.context.ApplicationScoped;

/// Never ends well.
@ApplicationScoped
public class FailingJob implements StandingJob {
    static final String NAME = "failing-test";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        throw new IllegalStateException("as always");
    }
}
