package io.prunella.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {
    private final AtomicLong clock = new AtomicLong();
    private final Pace pace = new Pace(new Quota(10, 20, 5), clock::get, time -> clock.addAndGet(time.toNanos()));

    private double seconds() {
        return clock.get() / 1e9;
    }

    private void calls(int n) throws InterruptedException {
        for (int i = 0; i < n; i++) {
            pace.await();
        }
    }

    @Test
    void aBurstGoesAtOnceAndTheRestAtThePace() throws InterruptedException {
        // When
        calls(5);
        double afterBurst = seconds();
        calls(20);

        // Then
        assertThat(afterBurst).isZero();
        assertThat(seconds()).isBetween(1.0, 2.0);
    }

    @Test
    void itNeverGoesFasterThanItsCeiling() throws InterruptedException {
        // Given
        clock.addAndGet(Duration.ofHours(1).toNanos());
        calls(5);
        double start = seconds();

        // When
        calls(200);

        // Then
        assertThat(200 / (seconds() - start)).isLessThanOrEqualTo(20.01);
    }

    @Test
    void oneSignToSlowDownHalvesThePace() {
        // When
        pace.throttled();
        pace.throttled();

        // Then
        assertThat(pace.perSecond()).isEqualTo(5);
    }

    @Test
    void signsApartHalveItAgainButNeverStopIt() {
        // When
        for (int i = 0; i < 100; i++) {
            pace.throttled();
            clock.addAndGet(Duration.ofSeconds(1).toNanos());
        }

        // Then
        assertThat(pace.perSecond()).isBetween(0.2, 2.1);
    }

    @Test
    void itRecoversSlowly() {
        // Given
        pace.throttled();

        // When
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        double soon = pace.perSecond();
        clock.addAndGet(Duration.ofSeconds(60).toNanos());

        // Then
        assertThat(soon).isEqualTo(7);
        assertThat(pace.perSecond()).isEqualTo(20);
    }

    @Test
    void whoCameFirstIsServedFirst() throws InterruptedException {
        // Given
        Pace slow = new Pace(new Quota(10, 10, 1));
        slow.await();
        List<Integer> order = new ArrayList<>();
        List<Thread> waiting = new ArrayList<>();

        // When
        for (int i = 0; i < 5; i++) {
            int turn = i;
            CountDownLatch started = new CountDownLatch(1);
            Thread thread = Thread.ofVirtual().start(() -> {
                started.countDown();
                try {
                    slow.await();
                    synchronized (order) {
                        order.add(turn);
                    }
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
            waiting.add(thread);
            started.await();
            while (thread.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
        }
        for (Thread thread : waiting) {
            thread.join();
        }

        // Then
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void waitingCanBeInterrupted() throws InterruptedException {
        // Given
        Pace slow = new Pace(new Quota(0.001, 0.001, 1));
        slow.await();

        // When
        Thread.currentThread().interrupt();

        // Then
        assertThatThrownBy(slow::await).isInstanceOf(InterruptedException.class);
    }

    @Test
    void accountsRegionsAndServicesHavePacesOfTheirOwn() {
        // Given
        Paces paces = new Paces(java.util.Map.of("s3", new Quota(10, 10, 1)), new Quota(1, 1, 1));

        // When
        paces.of("111122223333", "eu-central-1", "s3").throttled();

        // Then
        assertThat(paces.of("111122223333", "eu-central-1", "s3").perSecond()).isLessThan(6);
        assertThat(paces.of("111122223333", "us-east-1", "s3").perSecond()).isEqualTo(10);
        assertThat(paces.of("444455556666", "eu-central-1", "s3").perSecond()).isEqualTo(10);
        assertThat(paces.of("111122223333", "eu-central-1", "ec2").perSecond()).isEqualTo(1);
    }
}
