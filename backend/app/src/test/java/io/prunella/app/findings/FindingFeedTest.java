package io.prunella.app.findings;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.findings.Posture.World;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class FindingFeedTest {
    private static final String POLICY = "aws-s3-bucket-public-access-block";

    @Inject
    Posture posture;

    @Inject
    Findings findings;

    @Inject
    Transactions transactions;

    private static List<Json> read(World world, long after, int limit) {
        return Tokens.as("viewer", world.alias())
                .get("/api/v1/events?after=" + after + "&limit=" + limit)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .map(Json::of)
                .toList();
    }

    private static List<Long> sequences(List<Json> events) {
        return events.stream().map(event -> event.getLong("metadata.sequence")).toList();
    }

    private static List<String> resources(List<Json> events) {
        return events.stream().map(event -> event.getString("resources[0].uid")).toList();
    }

    private static Reconciliation failing(World world, List<UUID> buckets, int number) {
        return new Reconciliation(
                world.account(),
                null,
                Instant.now(),
                List.of(Posture.judged(buckets.get(number), number, POLICY, Posture.fails())));
    }

    @Test
    void whatCommitsLaterComesLaterThoughItWasWrittenFirst() throws Exception {
        World world = posture.world();
        List<UUID> buckets = posture.buckets(world, 2);
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        try (ExecutorService other = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = other.submit(() -> transactions.run(world.tenant(), () -> {
                findings.reconcile(failing(world, buckets, 0));
                written.countDown();
                await(mayCommit);
            }));
            written.await();
            transactions.run(world.tenant(), () -> findings.reconcile(failing(world, buckets, 1)));

            List<Json> before = read(world, 0, 10);
            mayCommit.countDown();
            slow.get();
            List<Json> after = read(world, 1, 10);

            assertThat(resources(before)).containsExactly("bucket-1");
            assertThat(resources(after)).containsExactly("bucket-0");
            assertThat(sequences(read(world, 0, 10))).containsExactly(1L, 2L);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void readersThatFollowWhileManyWriteMissNothing() throws Exception {
        World world = posture.world();
        int count = 60;
        List<UUID> buckets = posture.buckets(world, count);
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Long>>> readers = IntStream.range(0, 2)
                    .mapToObj(reader -> pool.submit(() -> follow(world, count)))
                    .toList();
            List<Future<?>> writers = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                Reconciliation one = failing(world, buckets, number);
                writers.add(pool.submit(() -> transactions.run(world.tenant(), () -> findings.reconcile(one))));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }

            for (Future<List<Long>> reader : readers) {
                assertThat(reader.get())
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(1, count).boxed().toList());
            }
        }
        assertThat(resources(read(world, 0, 100))).doesNotHaveDuplicates().hasSize(count);
    }

    private static List<Long> follow(World world, int until) {
        List<Long> seen = new ArrayList<>();
        while (seen.size() < until) {
            seen.addAll(sequences(read(world, seen.isEmpty() ? 0 : seen.getLast(), 7)));
        }
        return seen;
    }

    @Test
    void aLineIsAComplianceFindingOfOcsf() {
        World world = posture.world();
        List<UUID> buckets = posture.buckets(world, 1);
        posture.reconcile(world, Posture.judged(buckets.getFirst(), 0, POLICY, Posture.fails()));
        posture.reconcile(world, Posture.judged(buckets.getFirst(), 0, POLICY));

        List<Json> events = read(world, 0, 10);

        Json opened = events.getFirst();
        assertThat(opened.getInt("class_uid")).isEqualTo(2003);
        assertThat(opened.getInt("type_uid")).isEqualTo(200301);
        assertThat(opened.getInt("severity_id")).isEqualTo(5);
        assertThat(opened.getInt("status_id")).isEqualTo(1);
        assertThat(opened.getString("compliance.status")).isEqualTo("Fail");
        assertThat(opened.getString("compliance.control")).isEqualTo(POLICY);
        assertThat(opened.getList("compliance.standards")).isNotEmpty();
        assertThat(opened.getString("cloud.account.uid")).isEqualTo("111122223333");
        assertThat(opened.getString("metadata.event_code")).isEqualTo("OPENED");
        Json resolved = events.getLast();
        assertThat(resolved.getInt("type_uid")).isEqualTo(200303);
        assertThat(resolved.getInt("status_id")).isEqualTo(4);
        assertThat(resolved.getString("compliance.status")).isEqualTo("Pass");
        assertThat(resolved.getString("unmapped.cause")).isEqualTo("person");
        assertThat(resolved.getString("finding_info.uid")).isEqualTo(opened.getString("finding_info.uid"));
    }

    @Test
    void theExportTellsEachFindingAsItStands() {
        World world = posture.world();
        List<UUID> buckets = posture.buckets(world, 2);
        posture.reconcile(
                world,
                Posture.judged(buckets.get(0), 0, POLICY, Posture.fails()),
                Posture.judged(buckets.get(1), 1, POLICY, Posture.fails()));
        posture.reconcile(world, Posture.judged(buckets.get(1), 1, POLICY));

        List<Json> lines = Tokens.as("auditor", world.alias())
                .get("/api/v1/findings/export?format=ocsf")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .map(Json::of)
                .toList();

        assertThat(resources(lines)).containsExactlyInAnyOrder("bucket-0", "bucket-1");
        assertThat(lines).extracting(line -> line.getString("status")).containsExactlyInAnyOrder("New", "Resolved");
    }

    @Test
    void anotherTenantReadsItsOwnFeed() {
        World world = posture.world();
        posture.reconcile(world, Posture.judged(posture.buckets(world, 1).getFirst(), 0, POLICY, Posture.fails()));

        assertThat(read(posture.world(), 0, 10)).isEmpty();
        assertThat(read(world, 0, 10)).hasSize(1);
    }
}
