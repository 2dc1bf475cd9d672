package io.prunella.app.audit;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.prunella.app.audit.AuditVerifier.AuditReport;
import io.prunella.app.audit.AuditVerifier.FlawKind;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AuditTest {
    @Inject
    Audit audit;

    @Inject
    AuditVerifier verifier;

    @Inject
    Transactions transactions;

    @Inject
    Tenants tenants;

    @Inject
    Sql sql;

    private String alias;
    private UUID tenant;

    @BeforeEach
    void aTenantWithFiveEvents() {
        alias = "audit-" + UUID.randomUUID();
        tenant = tenants.provision(alias);
        for (int i = 1; i <= 5; i++) {
            record(i);
        }
    }

    @Test
    void anUntouchedChainIsValid() {
        AuditReport report = verify();

        assertThat(report.valid()).isTrue();
        assertThat(report.checkedEvents()).isEqualTo(5);
        assertThat(Objects.requireNonNull(report.lastAnchor()).seq()).isEqualTo(5);
    }

    @Test
    void aRolledBackActLeavesNoEvent() {
        assertThatThrownBy(() -> transactions.run(tenant, () -> {
                    audit.record(Actor.system("test"), event(6));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");

        assertThat(verify().checkedEvents()).isEqualTo(5);
    }

    @Test
    void whoRecordsFirstAndLocksLaterDoesNotBlockOthers() throws Exception {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch recorded = new CountDownLatch(1);
        try (ExecutorService other = Executors.newSingleThreadExecutor()) {
            Future<?> holder = other.submit(() -> transactions.run(tenant, () -> {
                lock();
                locked.countDown();
                await(recorded);
                audit.record(Actor.system("test"), event(6));
            }));
            transactions.run(tenant, () -> {
                await(locked);
                audit.record(Actor.system("test"), event(7));
                recorded.countDown();
                lock();
            });
            holder.get();
        }

        assertThat(verify().valid()).isTrue();
        assertThat(verify().checkedEvents()).isEqualTo(7);
    }

    private void lock() {
        sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, alias);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void theApplicationCannotChangeOrRemoveAnEvent() {
        assertThatThrownBy(() -> asApp("update audit_event set summary = 'x'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asApp("delete from audit_event")).hasMessageContaining("permission denied");
        assertThatThrownBy(() -> asApp("truncate audit_event")).hasMessageContaining("permission denied");
    }

    @Test
    void evenTheOwnerIsRefusedByTheTrigger() {
        assertThatThrownBy(() -> {
                    try (Connection owner = TestPlatform.owner();
                            Statement statement = owner.createStatement()) {
                        statement.execute("truncate audit_event");
                    }
                })
                .hasMessageContaining("never changed or removed");
    }

    @Test
    void anEditIsFound() throws SQLException {
        tamper("update audit_event set summary = 'nothing happened' where tenant_id = '%s' and seq = 3");

        assertFlaw(FlawKind.EDITED, 3);
    }

    @Test
    void anEditWithItsHashRecomputedIsFound() throws SQLException {
        tamper("update audit_event set hash = repeat('a', 64), previous_hash = repeat('b', 64)"
                + " where tenant_id = '%s' and seq = 5");

        assertThat(verify().valid()).isFalse();
    }

    @Test
    void aDeletionIsFound() throws SQLException {
        tamper("delete from audit_event where tenant_id = '%s' and seq = 2");

        assertFlaw(FlawKind.MISSING, 2);
    }

    @Test
    void anInsertionIsFound() throws SQLException {
        tamper(
                "insert into audit_event select tenant_id, 6, at, actor_kind, actor_subject, actor_name, action, object_type,"
                        + " object_id, summary, detail, hash, repeat('c', 64) from audit_event where tenant_id = '%s' and seq = 5");

        assertThat(verify().valid()).isFalse();
    }

    @Test
    void reorderingIsFound() throws SQLException {
        tamper(
                "update audit_event set seq = case seq when 2 then -3 else -2 end where tenant_id = '%s' and seq in (2, 3)");
        tamper("update audit_event set seq = -seq where tenant_id = '%s' and seq < 0");

        assertThat(verify().valid()).isFalse();
    }

    @Test
    void truncationIsFound() throws SQLException {
        tamper("delete from audit_event where tenant_id = '%s' and seq > 3");

        assertFlaw(FlawKind.TRUNCATED, 4);
    }

    @Test
    void truncationTogetherWithItsHeadIsFoundByTheAnchors() throws SQLException {
        tamper("delete from audit_event where tenant_id = '%s' and seq > 3");
        tamper("update audit_head set seq = 3, hash = (select hash from audit_event e where e.tenant_id ="
                + " audit_head.tenant_id and seq = 3) where tenant_id = '%s'");

        assertFlaw(FlawKind.TRUNCATED, 4);
    }

    @Test
    void aChainThatWasRewrittenWholeContradictsItsAnchors() throws SQLException {
        // Given a superuser who replaced the chain by another valid one
        tamper("delete from audit_event where tenant_id = '%s'");
        tamper("delete from audit_head where tenant_id = '%s'");
        for (int i = 11; i <= 15; i++) {
            record(i);
        }

        // Then
        assertFlaw(FlawKind.REWRITTEN, 1);
    }

    @Test
    void anAuditorReadsAndFiltersAndVerifiesAndExports() {
        Tokens.as("auditor", alias)
                .queryParam("limit", 2)
                .get("/api/v1/audit")
                .then()
                .statusCode(200)
                .body(at("items.size()", equalTo(2)))
                .body(at("items[0].seq", equalTo(5)))
                .body(at("items[0].detail.number", equalTo(5)))
                .body(at("next", notNullValue()));
        Tokens.as("auditor", alias)
                .queryParam("object", "thing-2")
                .get("/api/v1/audit")
                .then()
                .body(at("items.size()", equalTo(1)))
                .body(at("items[0].seq", equalTo(2)));
        Tokens.as("auditor", alias).get("/api/v1/audit/verify").then().body(at("valid", equalTo(true)));
        String export = Tokens.as("auditor", alias)
                .get("/api/v1/audit/export")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString();
        assertThat(export.lines()).hasSize(6).last().asString().contains("audit.exported");
    }

    @Test
    void aCursorOfAnotherTenantIsRefused() {
        String foreign = Tokens.as("auditor", alias)
                .queryParam("limit", 1)
                .get("/api/v1/audit")
                .as(Json.class)
                .path("next");

        Tokens.as("auditor", "globex")
                .queryParam("cursor", foreign)
                .get("/api/v1/audit")
                .then()
                .statusCode(400)
                .body(at("type", equalTo("urn:prunella:problem:bad-cursor")));
    }

    private void record(int number) {
        transactions.run(tenant, () -> audit.record(Actor.system("test"), event(number)));
    }

    private static AuditEvent event(int number) {
        return new AuditEvent(
                "thing.made",
                "thing",
                "thing-" + number,
                "Made thing " + number,
                Map.of("number", number, "share", 0.5));
    }

    private AuditReport verify() {
        return transactions.call(tenant, verifier::verify);
    }

    private void assertFlaw(FlawKind kind, long seq) {
        AuditReport report = verify();
        assertThat(report.valid()).isFalse();
        assertThat(Objects.requireNonNull(report.problem()).kind()).isEqualTo(kind);
        assertThat(report.problem().seq()).isEqualTo(seq);
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = TestPlatform.superuser();
                Statement statement = connection.createStatement()) {
            // As whoever holds the superuser's password could.
            statement.execute("set session_replication_role = replica");
            statement.execute(sql.formatted(tenant));
        }
    }

    private static void asApp(String sql) throws SQLException {
        try (Connection connection = TestPlatform.app();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
