package io.prunella.app.platform.health;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jboss.logging.Logger;

/// Says that the process is to be started anew where a virtual thread gets no carrier: requests and scans run on them,
/// and would stand still without a word. The first time it also writes down where all threads are.
///
/// It is asked on a platform thread.
@Liveness
class VirtualThreadsRun implements HealthCheck {
    private static final Logger LOG = Logger.getLogger(VirtualThreadsRun.class);

    private final Duration patience;
    private final AtomicBoolean told = new AtomicBoolean();

    VirtualThreadsRun() {
        this(Duration.ofSeconds(5));
    }

    VirtualThreadsRun(Duration patience) {
        this.patience = patience;
    }

    @Override
    public HealthCheckResponse call() {
        CountDownLatch ran = new CountDownLatch(1);
        Thread.startVirtualThread(ran::countDown);
        boolean up = false;
        try {
            up = ran.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!up && told.compareAndSet(false, true)) {
            tell();
        }
        return HealthCheckResponse.named("virtual-threads").status(up).build();
    }

    private void tell() {
        try {
            Path file = Files.createTempDirectory("prunella-threads-").resolve("threads.txt");
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(file.toString(), ThreadDumpFormat.TEXT_PLAIN);
            LOG.errorf(
                    "No virtual thread has run for %s: start this process anew. Its threads are in %s", patience, file);
        } catch (IOException e) {
            LOG.errorf(e, "No virtual thread has run for %s: start this process anew", patience);
        }
    }
}
