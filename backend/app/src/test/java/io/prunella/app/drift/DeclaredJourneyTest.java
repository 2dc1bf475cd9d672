package io.prunella.app.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// From a repository on a git server and an account of the sandbox to what follows of both.
@QuarkusTest
class DeclaredJourneyTest {
    private static final String CODE = """
            resource "aws_s3_bucket" "first" {
              bucket = "bucket-00"
            }

            resource "aws_s3_bucket_versioning" "first" {
              bucket = aws_s3_bucket.first.id
              versioning_configuration {
                status = "Enabled"
              }
            }
            """;

    @Test
    void aBucketIsTracedToItsCodeAndAFixOfItIsCalledTemporary() throws IOException {
        try (GitServer git = new GitServer()) {
            // Given
            CloudTenant tenant = CloudTenant.withBuckets(2);
            // When
            scanned(tenant, git.create("infra", Map.of("live/main.tf", CODE)));
            // Then
            String finding = tenant.finding("aws-s3-bucket-versioning", "bucket-00");
            Json told = await().atMost(Duration.ofSeconds(60))
                    .until(() -> tenant.findingAt(finding), seen -> seen.path("declaredIn") != null);
            assertThat(told.getString("declaredIn.file")).isEqualTo("live/main.tf");
            assertThat(told.getInt("declaredIn.line")).isEqualTo(1);
            assertThat(told.getString("declaredIn.address")).isEqualTo("aws_s3_bucket.first");
            Json drift = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> Tokens.as("viewer", tenant.alias)
                                    .get("/api/v1/drift")
                                    .as(Json.class),
                            seen -> !seen.getList("items").isEmpty());
            assertThat(drift.getList("items")).hasSize(1);
            assertThat(drift.getString("items[0].differences[0].pointer"))
                    .isEqualTo("/properties/VersioningConfiguration");
            assertThat(drift.<Object>path("items[0].differences[0].live")).isNull();
            Json patch = Tokens.as("operator", tenant.alias)
                    .get("/api/v1/drift/" + drift.getString("items[0].id") + "/patch")
                    .as(Json.class);
            // To declare no versions would take the whole resource away.
            assertThat(patch.getString("patch")).isEmpty();
            assertThat(patch.getString("left[0].pointer")).isEqualTo("/properties/VersioningConfiguration");
            assertThat(patch.getString("left[0].why")).isNotBlank();
            assertThat(patch.getString("commit")).hasSize(40);
            Json plan = tenant.plan(finding);
            assertThat(plan.getBoolean("items[0].temporary")).isTrue();
            assertThat(plan.getString("items[0].declaredIn.repository.name")).isEqualTo("infra");
            Json other = tenant.plan(tenant.finding("aws-s3-bucket-versioning", "bucket-01"));
            assertThat(other.getBoolean("items[0].temporary")).isFalse();
        }
    }

    private static void scanned(CloudTenant tenant, String url) {
        Tokens.as("admin", tenant.alias)
                .body(Map.of("hosts", List.of("127.0.0.1")))
                .header("If-Match", "*")
                .put("/api/v1/repositories/hosts")
                .then()
                .statusCode(200);
        Map<String, Object> token = Map.of("kind", "TOKEN", "token", GitServer.TOKEN);
        String repository = Tokens.as("admin", tenant.alias)
                .body(Map.of("name", "infra", "url", url, "credential", token, "schedule", Map.of("paused", true)))
                .post("/api/v1/repositories")
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class)
                .path("repository.id");
        Tokens.as("operator", tenant.alias)
                .body(Map.of())
                .post("/api/v1/repositories/" + repository + "/scans")
                .then()
                .statusCode(202);
    }
}
