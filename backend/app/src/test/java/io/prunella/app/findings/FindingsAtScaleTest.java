package io.prunella.app.findings;

import static io.prunella.app.findings.Posture.fails;
import static io.prunella.app.findings.Posture.judged;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What a tenant with very many findings may expect: 2,000 here, and as many as `-Dfindings=` says where the benchmark
/// takes the times that this test reports.
@QuarkusTest
class FindingsAtScaleTest {
    private static final int POLICIES = 10;
    private static final boolean TIMED = Integer.getInteger("findings") != null;
    private static final int BUCKETS = Integer.getInteger("findings", 2_000) / POLICIES;
    private static final int BATCH = 400;

    @Inject
    Posture posture;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    private Posture.World world;

    @Test
    void aScanThatChangesNothingWritesNothingAndEveryPageAnswers() throws SQLException {
        // Given
        world = posture.world();
        List<UUID> buckets = posture.buckets(world, BUCKETS);
        reconcileAll(buckets);
        vacuum();
        String before = newestRow();
        // When
        long start = System.nanoTime();
        reconcileAll(buckets);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        // Then
        assertThat(newestRow()).isEqualTo(before);
        report("reconciling, when nothing changed", took);
        page("facets", "/api/v1/findings/facets");
        page("facets of the open ones of two policies", "/api/v1/findings/facets?status=OPEN&policy=p1,p2");
        page("first page", "/api/v1/findings?limit=50");
        page("a rare combination", "/api/v1/findings?status=OPEN&severity=low&policy=p7&sort=firstSeen");
        page("nothing matches", "/api/v1/findings?status=HEALED&severity=low&policy=p7");
        page("a search", "/api/v1/findings?q=bucket-77");
        page("a deep page", "/api/v1/findings?limit=50&cursor=" + deepCursor());
    }

    private void reconcileAll(List<UUID> buckets) {
        List<Assessment> batch = new ArrayList<>();
        for (int i = 0; i < buckets.size(); i++) {
            for (int p = 0; p < POLICIES; p++) {
                batch.add(judged(buckets.get(i), i, "p" + p, fails()));
            }
            if (batch.size() >= BATCH * POLICIES || i == buckets.size() - 1) {
                posture.reconcile(world, batch);
                batch.clear();
            }
        }
    }

    private String deepCursor() {
        String cursor = "";
        for (int page = 0; page < 8; page++) {
            cursor = Tokens.as("viewer", world.alias())
                    .get("/api/v1/findings?limit=200&cursor=" + cursor)
                    .as(Json.class)
                    .path("next");
        }
        return cursor;
    }

    private void page(String what, String address) {
        Tokens.as("viewer", world.alias()).get(address).then().statusCode(200);
        if (!TIMED) {
            return;
        }
        long[] nanos = new long[20];
        for (int i = -5; i < nanos.length; i++) {
            long start = System.nanoTime();
            Tokens.as("viewer", world.alias()).get(address).then().statusCode(200);
            if (i >= 0) {
                nanos[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        Duration p95 = Duration.ofNanos(nanos[18]);
        report(what + ", p95", p95);
    }

    private static void report(String what, Duration took) {
        System.out.println("at " + BUCKETS * POLICIES + " findings: " + what + ": " + took.toMillis() + " ms");
    }

    private String newestRow() {
        return transactions.call(
                world.tenant(), () -> sql.query("""
                        select concat_ws(' ', count(*), max(xmin::text::bigint), max(xmax::text::bigint),
                            (select max(xmin::text::bigint) from finding_event)) as t from finding
                        """, row -> row.text("t")).getFirst());
    }

    private static void vacuum() throws SQLException {
        try (Connection connection = TestPlatform.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("vacuum analyze finding");
            statement.execute("vacuum analyze resource");
        }
    }
}
