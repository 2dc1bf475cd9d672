package io.prunella.app.findings;

import static io.prunella.app.findings.Posture.fails;
import static io.prunella.app.findings.Posture.judged;
import static io.prunella.app.findings.Posture.unknown;
import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.testing.Locks;
import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReconcileFindingsTest {
    /// Says less than [#SPECIFIC] and steps back behind it.
    private static final String BROAD = "aws-s3-bucket-policy-public-statement";

    private static final String SPECIFIC = "aws-s3-bucket-public";

    @Inject
    Posture posture;

    @Inject
    Findings findings;

    @Inject
    Transactions transactions;

    @Inject
    Sql sql;

    Posture.World world;
    UUID bucket;

    @BeforeEach
    void aBucket() {
        world = posture.world();
        bucket = posture.buckets(world, 1).getFirst();
    }

    @Test
    void aFailingPolicyOpensAFindingWithAnIdOfItsOwn() {
        // When
        Reconciliation.Outcome outcome = posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        // Then
        assertThat(outcome).isEqualTo(new Reconciliation.Outcome(1, 0, 1, 0));
        UUID id = FindingId.of(world.tenant(), world.account(), "policy", "bucket-0", null);
        assertThat(finding(id)).hasValueSatisfying(found -> {
            assertThat(found.status()).isEqualTo(FindingStatus.OPEN);
            assertThat(found.message()).isEqualTo("It fails");
        });
        assertThat(events(id)).containsExactly("OPENED");
    }

    @Test
    void theSameFailureAgainWritesNothing() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()), judged(bucket, 0, "p1", unknown(null)));
        List<String> before = rowVersions();
        // When
        posture.reconcile(world, judged(bucket, 0, "policy", fails()), judged(bucket, 0, "p1", unknown(null)));
        // Then
        assertThat(rowVersions()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void otherEvidenceIsToldOnce() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        // When
        posture.reconcile(world, judged(bucket, 0, "policy", fails(null, "It fails otherwise")));
        // Then
        Finding found = only();
        assertThat(found.message()).isEqualTo("It fails otherwise");
        assertThat(events(found.id())).containsExactly("OPENED", "CHANGED");
    }

    @Test
    void whatHoldsNowIsResolvedByAPersonAndReopensUnderItsId() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        UUID id = only().id();
        // When
        Reconciliation.Outcome mended = posture.reconcile(world, judged(bucket, 0, "policy"));
        // Then
        assertThat(mended.resolved()).isEqualTo(1);
        assertThat(finding(id).orElseThrow().status()).isEqualTo(FindingStatus.RESOLVED);
        // When
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        // Then
        assertThat(only().id()).isEqualTo(id);
        assertThat(events(id)).containsExactly("OPENED", "RESOLVED", "REOPENED");
    }

    @Test
    void anUnknownLeavesTheFindingAsItIs() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails("a", "A"), fails("b", "B")));
        // When
        posture.reconcile(world, judged(bucket, 0, "policy", unknown(null)));
        // Then
        assertThat(open()).hasSize(2);
        assertThat(unknowns()).isEqualTo(1);
    }

    @Test
    void anUnknownElementLeavesItsFindingAloneAndResolvesTheOthers() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails("a", "A"), fails("b", "B")));
        // When
        posture.reconcile(world, judged(bucket, 0, "policy", unknown("a")));
        // Then
        assertThat(open())
                .singleElement()
                .satisfies(left -> assertThat(left.element()).isEqualTo("a"));
    }

    @Test
    void whatCanBeJudgedAgainIsNoLongerUnknown() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", unknown(null)));
        // When
        posture.reconcile(world, judged(bucket, 0, "policy"));
        // Then
        assertThat(unknowns()).isZero();
    }

    @Test
    void policiesThatWereNotJudgedStay() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        // When
        posture.reconcile(world, judged(bucket, 0, "p1"));
        // Then
        assertThat(open()).hasSize(1);
    }

    @Test
    void aResourceProvenGoneClosesItsFindings() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()), judged(bucket, 0, "p1", unknown(null)));
        UUID id = only().id();
        // When
        transactions.run(world.tenant(), () -> findings.gone(List.of(bucket), null, Instant.now()));
        // Then
        assertThat(open()).isEmpty();
        assertThat(unknowns()).isZero();
        assertThat(cause(id)).isEqualTo("GONE");
    }

    @Test
    void aPolicyNoLongerInForceWaivesItsFindings() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "retired", fails()));
        UUID id = only().id();
        // When
        transactions.run(
                world.tenant(),
                () -> findings.retire(List.of(world.account()), java.util.Set.of("policy"), null, Instant.now()));
        // Then
        assertThat(cause(id)).isEqualTo("WAIVED_POLICY");
    }

    @Test
    void aReadingOlderThanTheHealingDoesNotReopen() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        UUID id = only().id();
        Assessment readBefore = judged(bucket, 0, "policy", fails());
        transactions.run(world.tenant(), () -> findings.healed(id, "Prunella", Map.of()));
        // When
        posture.reconcile(world, readBefore);
        // Then
        assertThat(finding(id).orElseThrow().status()).isEqualTo(FindingStatus.HEALED);
    }

    @Test
    void aRolledBackFixOpensTheSameFindingAgain() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        UUID id = only().id();
        transactions.run(world.tenant(), () -> findings.healed(id, "Prunella", Map.of()));
        // When
        transactions.run(world.tenant(), () -> findings.rolledBack(id, "operator", Map.of()));
        // Then
        assertThat(finding(id).orElseThrow().status()).isEqualTo(FindingStatus.OPEN);
        assertThat(events(id)).containsExactly("OPENED", "HEALED", "ROLLED_BACK");
    }

    @Test
    void aFindingStepsBackBehindTheOneThatSaysMoreAndReturns() {
        // When
        posture.reconcile(world, judged(bucket, 0, BROAD, fails()), judged(bucket, 0, SPECIFIC, fails()));
        // Then
        assertThat(superseded()).containsExactly(BROAD);
        // When
        posture.reconcile(world, judged(bucket, 0, BROAD, fails()), judged(bucket, 0, SPECIFIC));
        // Then
        assertThat(superseded()).isEmpty();
    }

    @Test
    void whoeverWaitsForAFindingHoldsNoneThatComesAfterIt() throws Exception {
        // Given a resource whose finding that says more comes last, and somebody who has the first
        int number = IntStream.range(0, 64)
                .filter(n -> id(n, BROAD).toString().compareTo(id(n, SPECIFIC).toString()) < 0)
                .findFirst()
                .orElseThrow();
        UUID one = posture.buckets(world, number + 1).get(number);
        posture.reconcile(world, judged(one, number, BROAD, fails()), judged(one, number, SPECIFIC, fails()));
        try (Connection other = TestPlatform.superuser();
                Statement taking = other.createStatement();
                ExecutorService threads = Executors.newSingleThreadExecutor()) {
            other.setAutoCommit(false);
            taking.execute("select from finding where id = '" + id(number, BROAD) + "' for no key update");
            // When
            Future<Reconciliation.Outcome> mended = threads.submit(
                    () -> posture.reconcile(world, judged(one, number, BROAD, fails()), judged(one, number, SPECIFIC)));
            Locks.awaitWaiting("finding");
            // Then
            taking.execute("select from finding where id = '" + id(number, SPECIFIC) + "' for no key update nowait");
            other.commit();
            assertThat(mended.get(1, TimeUnit.MINUTES).resolved()).isEqualTo(1);
        }
    }

    private UUID id(int bucket, String policy) {
        return FindingId.of(world.tenant(), world.account(), policy, "bucket-" + bucket, null);
    }

    @Test
    void anotherTenantSeesNothingOfIt() {
        // Given
        posture.reconcile(world, judged(bucket, 0, "policy", fails()));
        UUID id = only().id();
        // When
        Optional<Finding> seen = transactions.call(posture.world().tenant(), () -> findings.find(id));
        // Then
        assertThat(seen).isEmpty();
    }

    private Optional<Finding> finding(UUID id) {
        return transactions.call(world.tenant(), () -> findings.find(id));
    }

    private Finding only() {
        return open().getFirst();
    }

    private List<Finding> open() {
        List<UUID> ids =
                texts("select id as t from finding where resource_id = ? and status in ('OPEN', 'WAIVED')", bucket)
                        .stream()
                        .map(UUID::fromString)
                        .toList();
        return transactions.call(world.tenant(), () -> findings.find(ids));
    }

    private List<String> events(UUID id) {
        return texts("select kind as t from finding_event where finding_id = ? order by id", id);
    }

    private String cause(UUID id) {
        return texts("select cause as t from finding where id = ?", id).getFirst();
    }

    private List<String> superseded() {
        return texts("select policy as t from finding where superseded and resource_id = ?", bucket);
    }

    private long unknowns() {
        return texts("select policy as t from unknown where resource_id = ?", bucket)
                .size();
    }

    private List<String> rowVersions() {
        return texts("""
                select concat_ws(' ', x.tab, x.ctid, x.xmin, x.xmax) as t from resource r, lateral (
                    select 'finding' as tab, ctid, xmin, xmax from finding where resource_id = r.id
                    union all select 'unknown', ctid, xmin, xmax from unknown where resource_id = r.id
                    union all select 'event', e.ctid, e.xmin, e.xmax from finding_event e
                        join finding f on f.id = e.finding_id where f.resource_id = r.id) x
                where r.id = ? order by 1
                """, bucket);
    }

    private List<String> texts(String query, UUID id) {
        return transactions.call(world.tenant(), () -> sql.query(query, row -> row.text("t"), id));
    }
}
