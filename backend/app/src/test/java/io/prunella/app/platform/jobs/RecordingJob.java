package io.prunella.app.platform.jobs;

import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Tells the test what it was called with.
@ApplicationScoped
public class RecordingJob implements JobHandler {
    static final String NAME = "recording-test";

    private final Map<String, BlockingQueue<Run>> runs = new ConcurrentHashMap<>();

    record Run(UUID tenant, String word, long leaseEpoch, int failures, boolean mine) {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void run(JobContext context) {
        String word = context.text("word");
        queue(context.instance())
                .add(new Run(
                        TenantScope.current(), word, context.leaseEpoch(), context.failures(), context.stillMine()));
        if (word.equals("fail") && context.failures() == 0) {
            throw new IllegalStateException("as asked");
        }
        if (word.equals("again")) {
            context.runAgainAt(Instant.now(), Map.of("word", "done"));
        }
    }

    Run next(String instance) throws InterruptedException {
        Run run = queue(instance).poll(30, TimeUnit.SECONDS);
        if (run == null) {
            throw new AssertionError("The job did not run within 30 s");
        }
        return run;
    }

    private BlockingQueue<Run> queue(String instance) {
        return runs.computeIfAbsent(instance, any -> new LinkedBlockingQueue<>());
    }
}
