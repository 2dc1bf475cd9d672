package io.prunella.app.codefix;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Receiver;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Connected repositories are fetched and judged.
@QuarkusTest
class RepositoryScanTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String LOGGING = "aws-s3-bucket-access-logging";
    private static final String BUCKET = """
            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs"
            }
            """;

    @Inject
    Tenants tenants;

    @Inject
    Jobs jobs;

    private final String tenant = "repository-scans-" + UUID.randomUUID();
    private GitServer git;

    @BeforeEach
    void start() throws IOException {
        git = new GitServer();
    }

    @AfterEach
    void stop() {
        git.close();
    }

    private ConnectedRepository connect(Map<String, String> files, Map<String, Object> more) {
        return ConnectedRepository.connect(tenant, git.create("infra", files), more);
    }

    @Test
    void aRepositoryThatCannotBeFetchedSaysWhyAndLosesNothing() {
        // Given
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET), Map.of());
        repository.scan();
        int before = repository.findings("&status=OPEN").<Integer>path("items.size()");
        // When
        Tokens.as("admin", tenant)
                .header("If-Match", "*")
                .body(Map.of("credential", Map.of("kind", "TOKEN", "token", "wrong-token-of-the-test")))
                .patch(repository.path())
                .then()
                .statusCode(200);
        Json scan = repository.scan();
        // Then
        assertThat(scan.<String>path("status")).isEqualTo("FAILED");
        assertThat(scan.<String>path("reason")).isNotBlank().doesNotContain("wrong-token-of-the-test");
        assertThat(repository.shown().<String>path("status")).isEqualTo("FAILED");
        assertThat(repository.findings("&status=OPEN").<Integer>path("items.size()"))
                .isEqualTo(before)
                .isPositive();
    }

    @Test
    void onlyTheDirectoryIsJudgedWithTheModulesThatItUses() {
        // Given
        String module = """
                module "store" {
                  source = "../../modules/store"
                }
                """;
        ConnectedRepository repository = connect(
                Map.of("live/prod/main.tf", module, "modules/store/main.tf", BUCKET, "live/dev/main.tf", BUCKET),
                Map.of("directory", "live/prod"));
        // When
        Json scan = repository.scan();
        // Then
        assertThat(scan.<Integer>path("summary.files")).isEqualTo(1);
        Json found = repository.findings("&policy=" + BLOCK);
        assertThat(found.<List<String>>path("items.resource")).containsExactly("module.store.aws_s3_bucket.logs");
        assertThat(found.<List<String>>path("items.root")).containsExactly("live/prod");
        assertThat(found.<List<String>>path("items.file")).containsExactly("modules/store/main.tf");
        // And a directory that is not there
        Tokens.as("admin", tenant)
                .header("If-Match", "*")
                .body(Map.of("directory", "live/test"))
                .patch(repository.path());
        assertThat(repository.scan().<String>path("reason")).contains("live/test");
    }

    @Test
    void aScanThatWasCutShortIsTakenUpAgainOnce() throws SQLException {
        // Given
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET), Map.of());
        // When
        Json once = repository.ended(cutShort(repository, 1));
        Json twice = repository.ended(cutShort(repository, 2));
        // Then
        assertThat(once.<String>path("status")).isEqualTo("SUCCEEDED");
        assertThat(twice.<String>path("status")).isEqualTo("FAILED");
        assertThat(twice.<String>path("reason")).contains("cut short twice");
    }

    /// A scan whose process ended so often while it was running.
    private String cutShort(ConnectedRepository repository, int attempts) throws SQLException {
        String scan = UUID.randomUUID().toString();
        UUID id = tenants.provision(tenant);
        execute(
                "insert into code_scan (tenant_id, id, repository_id, name, status, trigger, attempts, requested_by) values ('"
                        + id + "', '" + scan + "', '" + repository.id() + "', 'infra', 'RUNNING', 'MANUAL', " + attempts
                        + ", 'x')");
        TenantScope.run(id, () -> jobs.schedule(JudgeSources.NAME, scan, Instant.now(), Map.of("scan", scan)));
        return scan;
    }

    @Test
    void whatWasFetchedBeforeDoesNotCountAfterWhatWasFetchedLater() throws SQLException {
        // Given
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET), Map.of());
        Json later = repository.scan();
        execute("update code_scan set fetched_at = now() + interval '1 hour' where id = '" + later.path("id") + "'");
        // When
        git.commit("infra", "main", Map.of("README.md", "empty"));
        Json scan = repository.scan();
        // Then
        assertThat(scan.<String>path("status")).isEqualTo("SUCCEEDED");
        assertThat(scan.<Integer>path("summary.findings")).isZero();
        assertThat(repository.findings("&status=OPEN&policy=" + BLOCK).<List<String>>path("items.resource"))
                .containsExactly("aws_s3_bucket.logs");
    }

    private static void execute(String sql) throws SQLException {
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void theParametersOfTheRepositoryGoIntoItsPatch() {
        ConnectedRepository repository =
                connect(Map.of("main.tf", BUCKET), Map.of("params", Map.of("targetBucket", "acme-log-archive")));

        Json scan = repository.scan();

        repository
                .operator()
                .get("/api/v1/code/scans/" + scan.path("id") + "/patch")
                .then()
                .body(containsString("acme-log-archive"));
        assertThat(repository.findings("&policy=" + LOGGING).<Boolean>path("items[0].mended"))
                .isTrue();
    }

    @Test
    void whatIsWrongWithAConnectionIsSaidStepByStep() {
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET), Map.of());

        test(repository, Map.of())
                .body(at("status", equalTo("READY")))
                .body(at("commit", equalTo(git.find("infra", "main").orElseThrow())));
        test(repository, Map.of("branch", "nowhere"))
                .body(at("status", equalTo("FAILED")))
                .body(at("steps.find { it.id == 'branch' }.outcome", equalTo("FAIL")))
                .body(at("steps.find { it.id == 'credentials' }.outcome", equalTo("PASS")));
        test(repository, Map.of("credential", Map.of("kind", "TOKEN", "token", "wrong-token")))
                .body(at("steps.find { it.id == 'credentials' }.outcome", equalTo("FAIL")))
                .body(at("steps.find { it.id == 'branch' }.outcome", equalTo("NOT_TRIED")))
                .body(at("commit", nullValue()));
        assertThat(repository.shown().<String>path("lastTest.status")).isEqualTo("FAILED");
    }

    private io.restassured.response.ValidatableResponse test(
            ConnectedRepository repository, Map<String, Object> change) {
        change(repository, change);
        return Tokens.as("admin", tenant)
                .post(repository.path() + "/test")
                .then()
                .statusCode(200);
    }

    private void change(ConnectedRepository repository, Map<String, Object> change) {
        Tokens.as("admin", tenant)
                .header("If-Match", "*")
                .body(change)
                .patch(repository.path())
                .then()
                .statusCode(200);
    }

    @Test
    void itIsScannedByItsScheduleUntilThatIsPaused() throws SQLException {
        // Given
        ConnectedRepository repository =
                connect(Map.of("main.tf", BUCKET), Map.of("schedule", Map.of("cron", "0 3 * * *")));
        String scans = "/api/v1/code/scans?trigger=SCHEDULE&repository=" + repository.id();
        // When its time has come
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "update scheduled_tasks set execution_time = now() where task_name = 'repository-schedule'"
                            + " and task_instance = '" + repository.id() + "'");
        }
        // Then
        String scan = await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> repository.operator().get(scans).as(Json.class).<String>path("items[0].id"),
                        Objects::nonNull);
        assertThat(repository.ended(scan).<String>path("requestedBy")).isEqualTo("schedule");
        String scheduled = "select task_name from scheduled_tasks where execution_time > now() and task_instance = '"
                + repository.id() + "'";
        await().until(() -> TestPlatform.names(scheduled).size() == 1);
        // And paused
        change(repository, Map.of("schedule", Map.of("paused", true)));
        assertThat(TestPlatform.names(scheduled)).isEmpty();
    }

    @Test
    void channelsAreToldOfWhatIsNewOnce() throws IOException {
        try (Receiver receiver = new Receiver()) {
            // Given
            Tokens.as("admin", tenant)
                    .body(Map.of(
                            "name", "ops",
                            "kind", "WEBHOOK",
                            "events", List.of("FINDING_OPENED"),
                            "minSeverity", "high",
                            "url", receiver.address()))
                    .post("/api/v1/channels")
                    .then()
                    .statusCode(201);
            ConnectedRepository repository = connect(Map.of("main.tf", BUCKET), Map.of());
            // When
            repository.scan();
            await().until(() -> !receiver.requests().isEmpty());
            repository.scan();
            git.commit("infra", "main", Map.of("main.tf", BUCKET, "more/main.tf", BUCKET));
            repository.scan();
            // Then
            await().until(() -> receiver.requests().size() > 1);
            assertThat(receiver.requests())
                    .hasSize(2)
                    .allSatisfy(request -> assertThat(request.body())
                            .contains("new findings in the code of infra")
                            .contains(repository.id()));
        }
    }

    @Test
    void itsScheduleIsKeptAndDeletingTakesAllAlong() throws SQLException {
        // Given
        ConnectedRepository repository =
                connect(Map.of("main.tf", BUCKET), Map.of("schedule", Map.of("cron", "0 3 * * *")));
        repository.scan();
        String scheduled = "select task_name from scheduled_tasks where task_instance = '" + repository.id() + "'";
        assertThat(TestPlatform.names(scheduled)).containsExactly("repository-schedule");
        int findings = repository.findings("").path("items.size()");
        // When
        Tokens.as("admin", tenant)
                .delete(repository.path())
                .then()
                .statusCode(200)
                .body(at("findings", equalTo(findings)));
        // Then
        assertThat(findings).isPositive();
        assertThat(TestPlatform.names(scheduled)).isEmpty();
        assertThat(TestPlatform.names("select id::text from code_finding where repository_id = '" + repository.id()
                        + "' union all select id::text from declaration where repository_id = '" + repository.id()
                        + "' union all select id::text from code_scan where repository_id = '" + repository.id() + "'"))
                .isEmpty();
    }
}
