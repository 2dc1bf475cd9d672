package io.prunella.app.platform.health;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class VirtualThreadsRunTest {
    private static final int CARRIERS = Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());

    private final VirtualThreadsRun patient = new VirtualThreadsRun(Duration.ofMinutes(1));

    @Test
    void aProcessWhoseCarriersAreAllHeldIsNotAlive() throws InterruptedException {
        // Given
        assertThat(patient.call().getStatus()).isEqualTo(Status.UP);
        AtomicBoolean released = new AtomicBoolean();
        CountDownLatch held = new CountDownLatch(CARRIERS);
        List<Thread> holders = new ArrayList<>();
        for (int i = 0; i < CARRIERS; i++) {
            holders.add(Thread.startVirtualThread(() -> hold(held, released)));
        }
        held.await();
        // When
        Status status;
        try {
            status = new VirtualThreadsRun(Duration.ofMillis(200)).call().getStatus();
        } finally {
            released.set(true);
        }
        // Then
        assertThat(status).isEqualTo(Status.DOWN);
        for (Thread holder : holders) {
            holder.join();
        }
        assertThat(patient.call().getStatus()).isEqualTo(Status.UP);
    }

    // A virtual thread that computes keeps its carrier.
    private static void hold(CountDownLatch held, AtomicBoolean released) {
        held.countDown();
        while (!released.get()) {
            Thread.onSpinWait();
        }
    }
}
