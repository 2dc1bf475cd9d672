package io.prunella.app.platform.jobs;

import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Tells the test what it was called with.
@ApplicationScoped
public class RecordingJob implements JobHandler {
    static final String NAME = "recording-test";

    private final Map<String, BlockingQueue<Run>> runs = new ConcurrentHashMap<>();
    private final Map<String, CountDownLatch> gates = new ConcurrentHashMap<>();

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
        if (word.equals("hold")) {
            held(context.instance());
            context.runAgainAt(Instant.now().plusSeconds(3600));
        }
        if (word.equals("again")) {
            context.runAgainAt(Instant.now(), Map.of("word", "done"));
        }
    }

    private void held(String instance) {
        try {
            if (!gate(instance).await(30, TimeUnit.SECONDS)) {
                throw new AssertionError("The job was held for 30 s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Lets the run go on that was asked to hold.
    void release(String instance) {
        gate(instance).countDown();
    }

    private CountDownLatch gate(String instance) {
        return gates.computeIfAbsent(instance, any -> new CountDownLatch(1));
    }

    /// Whether no run has begun that was not asked for with [#next].
    boolean isQuiet(String instance) {
        return queue(instance).isEmpty();
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
