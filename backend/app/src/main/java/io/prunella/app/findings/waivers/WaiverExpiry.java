package io.prunella.app.findings.waivers;

import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.StandingJob;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// Ends waivers when their time has come.
@ApplicationScoped
class WaiverExpiry implements StandingJob {
    private final Waivers waivers;

    WaiverExpiry(Waivers waivers) {
        this.waivers = waivers;
    }

    @Override
    public String name() {
        return Waivers.EXPIRY;
    }

    @Override
    public void run(JobContext context) {
        waivers.expire(UUID.fromString(context.text("waiver")));
    }
}
