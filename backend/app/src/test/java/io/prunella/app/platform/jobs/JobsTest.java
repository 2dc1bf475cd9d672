package io.prunella.app.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.prunella.app.platform.jobs.RecordingJob.Run;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.Locks;
import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class JobsTest {
    @Inject
    Jobs jobs;

    @Inject
    RecordingJob job;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    @Inject
    Tenants tenants;

    private final String instance = UUID.randomUUID().toString();
    private UUID tenant;

    @BeforeEach
    void nothingRanYet() {
        tenant = tenants.provision("acme");
    }

    @Test
    void aJobRunsForTheTenantThatScheduledItAndHoldsItsLease() throws InterruptedException {
        transactions.run(
                tenant, () -> jobs.schedule(RecordingJob.NAME, instance, Instant.now(), Map.of("word", "hello")));

        Run run = job.next(instance);

        assertThat(run.tenant()).isEqualTo(tenant);
        assertThat(run.word()).isEqualTo("hello");
        assertThat(run.mine()).isTrue();
    }

    @Test
    void whatRollsBackIsNeverDone() throws InterruptedException {
        assertThatThrownBy(() -> transactions.run(tenant, () -> {
                    jobs.schedule(RecordingJob.NAME, instance, Instant.now(), Map.of("word", "lost"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        transactions.run(
                tenant, () -> jobs.schedule(RecordingJob.NAME, instance, Instant.now(), Map.of("word", "kept")));

        assertThat(job.next(instance).word()).isEqualTo("kept");
    }

    @Test
    void theSameInstanceIsScheduledOnce() {
        Instant later = Instant.now().plusSeconds(3600);

        boolean first = transactions.call(tenant, () -> jobs.schedule(RecordingJob.NAME, instance, later, Map.of()));
        boolean second = transactions.call(tenant, () -> jobs.schedule(RecordingJob.NAME, instance, later, Map.of()));

        assertThat(first).isTrue();
        assertThat(second).isFalse();
        assertThat(jobs.cancel(RecordingJob.NAME, instance)).isTrue();
    }

    @Test
    void aFailingRunIsRepeated() throws InterruptedException {
        transactions.run(
                tenant, () -> jobs.schedule(RecordingJob.NAME, instance, Instant.now(), Map.of("word", "fail")));

        assertThat(job.next(instance).failures()).isZero();
        assertThat(job.next(instance).failures()).isEqualTo(1);
    }

    @Test
    void standingWorkIsNeverGivenUp() throws SQLException {
        try (Connection superuser = TestPlatform.superuser();
                PreparedStatement insert = superuser.prepareStatement("""
                        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked,
                          consecutive_failures, version) values (?, ?, ?, now(), false, 100, 1)
                        """)) {
            insert.setString(1, FailingJob.NAME);
            insert.setString(2, instance);
            insert.setBytes(3, Json.write(new JobData(tenant, Map.of())).getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }

        await().untilAsserted(() -> assertThat(TestPlatform.names(
                        "select consecutive_failures from scheduled_tasks where task_instance = '" + instance + "'"))
                .containsExactly("101"));
        jobs.cancel(FailingJob.NAME, instance);
    }

    @Test
    void aJobCanKeepItselfForLater() throws InterruptedException {
        transactions.run(
                tenant, () -> jobs.schedule(RecordingJob.NAME, instance, Instant.now(), Map.of("word", "again")));

        assertThat(job.next(instance).word()).isEqualTo("again");
        assertThat(job.next(instance).word()).isEqualTo("done");
    }

    @Test
    void whatIsAskedOfARunningJobIsDoneOnceItHasEnded() throws InterruptedException {
        // Given
        transactions.run(
                tenant, () -> jobs.schedule(RecordingJob.NAME, instance, Instant.now(), Map.of("word", "hold")));
        job.next(instance);
        // When
        transactions.run(tenant, () -> jobs.ask(RecordingJob.NAME, instance, Map.of("word", "asked")));
        transactions.run(tenant, () -> jobs.ask(RecordingJob.NAME, instance, Map.of("word", "asked")));
        // Then
        assertThat(job.isQuiet(instance)).as("no two runs at once").isTrue();
        job.release(instance);
        assertThat(job.next(instance).word()).isEqualTo("asked");
        awaitNothingLeft();
        assertThat(job.isQuiet(instance)).as("one run is for both who asked").isTrue();
    }

    @Test
    void severalWhoAskBeforeItBeginsAreAnsweredByOneRun() throws InterruptedException {
        // When
        transactions.run(tenant, () -> {
            for (int i = 0; i < 20; i++) {
                jobs.ask(RecordingJob.NAME, instance, Map.of("word", "asked"));
            }
        });
        // Then
        assertThat(job.next(instance).word()).isEqualTo("asked");
        awaitNothingLeft();
        assertThat(job.isQuiet(instance)).isTrue();
    }

    private void awaitNothingLeft() {
        await().untilAsserted(() -> assertThat(TestPlatform.names(
                        "select task_instance from scheduled_tasks where task_instance like '" + instance + "%'"))
                .isEmpty());
    }

    @Test
    void whatIsAskedOfAWaitingJobMovesIt() throws InterruptedException {
        // Given
        Instant later = Instant.now().plusSeconds(3600);
        transactions.run(tenant, () -> jobs.schedule(RecordingJob.NAME, instance, later, Map.of("word", "late")));
        // When
        transactions.run(tenant, () -> jobs.ask(RecordingJob.NAME, instance, Map.of("word", "asked")));
        // Then
        assertThat(job.next(instance).word()).isEqualTo("asked");
    }

    @Test
    void twoWhoScheduleTheSameAtOnceBothGoOn() throws Exception {
        Instant later = Instant.now().plusSeconds(3600);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            // Given
            Future<Boolean> second = transactions.call(tenant, () -> {
                assertThat(jobs.schedule(RecordingJob.NAME, instance, later, Map.of()))
                        .isTrue();
                // When
                Future<Boolean> waiting = other.submit(() -> transactions.call(tenant, () -> {
                    boolean scheduled = jobs.schedule(RecordingJob.NAME, instance, later, Map.of());
                    jobs.schedule(RecordingJob.NAME, instance + "/after", later, Map.of());
                    return scheduled;
                }));
                Locks.awaitWaiting("scheduled_tasks");
                return waiting;
            });
            // Then
            assertThat(second.get(1, TimeUnit.MINUTES)).isFalse();
        }
        assertThat(jobs.cancel(RecordingJob.NAME, instance)).isTrue();
        assertThat(jobs.cancel(RecordingJob.NAME, instance + "/after")).isTrue();
    }

    @Test
    void whoeverAsksWaitsForNobodyElseWhoAsks() throws InterruptedException {
        transactions.run(tenant, () -> {
            jobs.ask(RecordingJob.NAME, instance, Map.of("word", "asked"));
            transactions.run(tenant, () -> {
                sql.update("set local lock_timeout = '10s'");
                jobs.ask(RecordingJob.NAME, instance, Map.of("word", "asked"));
            });
        });

        assertThat(job.next(instance).word()).isEqualTo("asked");
    }

    @Test
    void whatIsTakenFromTheQueueAtTheVeryMomentIsNotForgotten() throws Exception {
        Instant later = Instant.now().plusSeconds(3600);
        transactions.run(tenant, () -> jobs.schedule(RecordingJob.NAME, instance, later, Map.of()));
        try (Connection superuser = TestPlatform.superuser();
                PreparedStatement take = superuser.prepareStatement("""
                        update scheduled_tasks set picked = true, picked_by = 'prunella-other', last_heartbeat = now(),
                          version = version + 1 where task_instance = ?
                        """);
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            // Given
            superuser.setAutoCommit(false);
            take.setString(1, instance);
            take.executeUpdate();
            // When
            Future<Boolean> forgotten =
                    other.submit(() -> transactions.call(tenant, () -> jobs.cancel(RecordingJob.NAME, instance)));
            Locks.awaitWaiting("scheduled_tasks");
            superuser.commit();
            // Then
            assertThat(forgotten.get(1, TimeUnit.MINUTES)).isFalse();
            try (PreparedStatement end =
                    superuser.prepareStatement("delete from scheduled_tasks where task_instance = ?")) {
                end.setString(1, instance);
                end.executeUpdate();
            }
            superuser.commit();
        }
    }

    @Test
    void workOfADeadReplicaIsTakenOverWithAHigherLease() throws SQLException, InterruptedException {
        // Given a row as a killed replica leaves it
        try (Connection superuser = TestPlatform.superuser();
                PreparedStatement insert = superuser.prepareStatement("""
                        insert into scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, picked_by,
                          last_heartbeat, version) values (?, ?, ?, now(), true, 'prunella-dead',
                          now() - interval '1 hour', 7)
                        """)) {
            insert.setString(1, RecordingJob.NAME);
            insert.setString(2, instance);
            insert.setBytes(
                    3, Json.write(new JobData(tenant, Map.of("word", "orphan"))).getBytes(StandardCharsets.UTF_8));
            insert.executeUpdate();
        }

        // When
        Run run = job.next(instance);

        // Then
        assertThat(run.word()).isEqualTo("orphan");
        assertThat(run.leaseEpoch()).isGreaterThan(7);
    }
}
