package io.prunella.app.drift;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.codefix.ConnectedRepository;
import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/// States that are read where Terraform keeps them.
@QuarkusTest
class StateLocationTest {
    private static final String SECRET = "hunter2-of-the-bucket";
    private static final String BUCKET = "acme-states";
    private static final String KEY = "live/terraform.tfstate";
    private static final String CODE = """
            terraform {
              backend "s3" {
                bucket = "acme-states"
                key    = "live/terraform.tfstate"
                region = "eu-central-1"
              }
            }

            resource "aws_s3_bucket" "first" {
              bucket_prefix = "bucket-"
            }
            """;

    private static String state(String name) {
        return """
                { "version": 4, "serial": 1, "resources": [
                  { "mode": "managed", "type": "aws_s3_bucket", "name": "first", "instances": [ { "attributes":
                    { "id": "%1$s", "bucket": "%1$s", "arn": "arn:aws:s3:::%1$s", "tags": { "password": "%2$s" } } } ] },
                  { "mode": "managed", "type": "aws_db_instance", "name": "db", "instances": [ { "attributes":
                    { "id": "db-1", "password": "%2$s" } } ] } ] }
                """.formatted(name, SECRET);
    }

    private static void put(String key, String text) {
        TestPlatform.sandbox()
                .control()
                .state(cloud -> cloud.buckets().get(BUCKET).objects().put(key, text.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<CallRecord> reads() {
        return TestPlatform.sandbox().control().calls().stream()
                .filter(call -> call.operation().equals("GetObject"))
                .toList();
    }

    private static Response confirm(CloudTenant tenant, ConnectedRepository repository, String key) {
        String path = repository.path() + "/states";
        Map<String, Object> state = Map.of(
                "root", "live", "account", tenant.accountId, "bucket", BUCKET, "key", key, "region", "eu-central-1");
        return Tokens.as("admin", tenant.alias)
                .header("If-Match", Tokens.as("admin", tenant.alias).get(path).header("ETag"))
                .body(Map.of("states", List.of(state)))
                .put(path);
    }

    /// How reading it went, once it was tried after what it was.
    private static Json read(CloudTenant tenant, ConnectedRepository repository, String status) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Tokens.as("viewer", tenant.alias)
                                .get(repository.path() + "/states")
                                .as(Json.class),
                        seen -> status.equals(seen.<String>path("items[0].reading.status")));
    }

    private static Json declaration(CloudTenant tenant, String bucket) {
        String resource = tenant.findingAt(tenant.finding("aws-s3-bucket-versioning", bucket))
                .path("resource.id");
        return Tokens.as("viewer", tenant.alias)
                .get("/api/v1/resources/" + resource + "/declaration")
                .as(Json.class);
    }

    private static void untilDeclaredBy(CloudTenant tenant, String bucket, String rule) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> rule.equals(declaration(tenant, bucket).<String>path("declared.rule")));
    }

    @Test
    void aConfirmedStateIsReadWithTheEvidenceRoleAndTellsWhatItsCodeDeclares() throws Exception {
        try (GitServer git = new GitServer();
                CapturedLog log = CapturedLog.at(Level.FINE)) {
            // Given
            CloudTenant tenant = CloudTenant.withBuckets(2);
            TestPlatform.sandbox()
                    .control()
                    .state(cloud -> cloud.createBucket(BUCKET, CloudTenant.ACCOUNT, "eu-central-1", cloud.now()));
            put(KEY, state("bucket-00"));
            ConnectedRepository repository = ConnectedRepository.connect(
                    tenant.alias, git.create("infra", Map.of("live/main.tf", CODE)), Map.of());
            // When its code is read
            repository.scan();
            // Then what it names is offered, and nothing is read.
            isOffered(tenant, repository);
            // When it is confirmed without a role to read it, that is said, and is no answer.
            confirm(tenant, repository, KEY)
                    .then()
                    .statusCode(200)
                    .body(at("items[0].reading.status", equalTo("WAITING")));
            assertThat(read(tenant, repository, "FAILED").<String>path("items[0].reading.problem"))
                    .contains("no evidence role");
            assertThat(declaration(tenant, "bucket-00").<Object>path("declared"))
                    .isNull();
            assertThat(declaration(tenant, "bucket-00").<String>path("reason"))
                    .contains("not known", "1 Terraform state");
            // When the role is there, whose template names the state
            tenant.withEvidence();
            again(tenant, repository);
            // Then
            Json seen = read(tenant, repository, "READ");
            assertThat(seen.getInt("items[0].reading.resources")).isEqualTo(2);
            assertThat(seen.getInt("items[0].reading.declared")).isEqualTo(1);
            untilDeclaredBy(tenant, "bucket-00", "STATE");
            assertThat(declaration(tenant, "bucket-01").<Object>path("declared"))
                    .isNull();
            assertThat(reads()).allSatisfy(call -> assertThat(call.principal()).contains("PrunellaEvidence"));
            stateIsNotKept(log);
            // When nothing changed it is not read again; when something did it is.
            repository.scan();
            await().atMost(Duration.ofSeconds(60)).until(() -> reads().stream().anyMatch(call -> call.status() == 304));
            put(KEY, state("bucket-01"));
            repository.scan();
            untilDeclaredBy(tenant, "bucket-01", "STATE");
            // When the state moves to where the role does not reach
            put("other.tfstate", state("bucket-00"));
            confirm(tenant, repository, "other.tfstate").then().statusCode(200);
            // Then what it told is forgotten, and what it tells is not known.
            assertThat(read(tenant, repository, "FAILED").<String>path("items[0].reading.problem"))
                    .contains("denied", "evidence template");
            stateIsNotKept(log);
        }
    }

    private static void isOffered(CloudTenant tenant, ConnectedRepository repository) {
        Tokens.as("viewer", tenant.alias)
                .get(repository.path() + "/states")
                .then()
                .statusCode(200)
                .body(at("items[0].root", equalTo("live")))
                .body(at("items[0].named.bucket", equalTo(BUCKET)))
                .body(at("items[0].named.key", equalTo(KEY)))
                .body(at("items[0].location", nullValue()));
        assertThat(reads()).isEmpty();
    }

    private static void again(CloudTenant tenant, ConnectedRepository repository) {
        Tokens.as("operator", tenant.alias)
                .body(Map.of())
                .post(repository.path() + "/states/read")
                .then()
                .statusCode(200);
    }

    private static void stateIsNotKept(CapturedLog log) throws SQLException {
        assertThat(log.lines()).noneMatch(line -> line.contains(SECRET));
        for (String table : TestPlatform.names("select tablename from pg_tables where schemaname = 'public'")) {
            assertThat(TestPlatform.names("select 'found' from " + table + " t where to_jsonb(t)::text like '%" + SECRET
                            + "%' limit 1"))
                    .as(table)
                    .isEmpty();
        }
    }

    @Test
    void placesAreConfirmedByAdministratorsWhoSawThem() throws IOException {
        try (GitServer git = new GitServer()) {
            CloudTenant tenant = CloudTenant.withBuckets(1);
            ConnectedRepository repository = ConnectedRepository.connect(
                    tenant.alias, git.create("infra", Map.of("live/main.tf", CODE)), Map.of());
            Map<String, Object> none = Map.of("states", List.of());
            String path = repository.path() + "/states";
            Tokens.as("operator", tenant.alias).body(none).put(path).then().statusCode(403);
            Tokens.as("admin", tenant.alias).body(none).put(path).then().statusCode(428);
            confirm(tenant, repository, KEY).then().statusCode(200);
            Tokens.as("admin", tenant.alias)
                    .header("If-Match", "\"0\"")
                    .body(none)
                    .put(path)
                    .then()
                    .statusCode(412);
            confirm(tenant, repository, "live/*").then().statusCode(422).body(at("field", equalTo("key")));
            confirm(tenant, repository, "/live").then().statusCode(422).body(at("detail", containsString("whole key")));
        }
    }
}
