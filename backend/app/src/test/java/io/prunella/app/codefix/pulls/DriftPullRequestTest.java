package io.prunella.app.codefix.pulls;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.codefix.ConnectedRepository;
import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.state.Facet;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// The cloud is right, and its code is to say so.
@QuarkusTest
class DriftPullRequestTest {
    private static final String CODE = """
            resource "aws_s3_bucket" "logs" {
              bucket = "bucket-00"
            }

            resource "aws_s3_bucket_versioning" "logs" {
              bucket = aws_s3_bucket.logs.id
              versioning_configuration {
                status = "Suspended"
              }
            }
            """;

    private static ConnectedRepository scanned(HostApi host, CloudTenant tenant, String code) {
        ConnectedRepository repository = ConnectedRepository.connect(
                tenant.alias,
                host.git.create(host.repository(), Map.of("live/main.tf", code)),
                Map.of("kind", "GITHUB"));
        repository.scan();
        return repository;
    }

    private static CloudTenant versioning(String status) {
        CloudTenant tenant = CloudTenant.withBuckets(1);
        TestPlatform.sandbox()
                .control()
                .state(cloud -> cloud.buckets()
                        .get("bucket-00")
                        .put(
                                Facet.VERSIONING,
                                VersioningConfiguration.builder().status(status).build()));
        tenant.scan();
        return tenant;
    }

    private static String drift(CloudTenant tenant) {
        return drifts(tenant, 1).path("items[0].id");
    }

    private static Json drifts(CloudTenant tenant, int open) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Tokens.as("viewer", tenant.alias)
                                .get("/api/v1/drift")
                                .as(Json.class),
                        seen -> seen.getList("items").size() == open);
    }

    private static ValidatableResponse ask(CloudTenant tenant, String drift) {
        return Tokens.as("operator", tenant.alias)
                .body(Map.of())
                .post("/api/v1/drift/" + drift + "/pull-request")
                .then();
    }

    private static Json ended(CloudTenant tenant, String id, String... states) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Tokens.as("viewer", tenant.alias)
                                .get("/api/v1/pull-requests/" + id)
                                .as(Json.class),
                        seen -> List.of(states).contains(seen.getString("status")));
    }

    @Test
    void theCodeSaysWhatTheCloudHasAndTheDriftIsOverOnceThatIsMerged() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            CloudTenant tenant = versioning("Enabled");
            scanned(host, tenant, CODE);
            String drift = drift(tenant);
            // When
            String id = ask(tenant, drift)
                    .statusCode(201)
                    .body(at("findings", empty()))
                    .body(at("drift.id", equalTo(drift)))
                    .body(at("drift.address", equalTo("aws_s3_bucket.logs")))
                    .extract()
                    .as(Json.class)
                    .path("id");
            Json open = ended(tenant, id, "OPEN", "FAILED");
            // Then
            assertThat(open.getString("status")).as(open.toString()).isEqualTo("OPEN");
            assertThat(open.getString("diff"))
                    .contains("-    status = \"Suspended\"")
                    .contains("+    status = \"Enabled\"");
            assertThat(open.getList("drift.left")).isEmpty();
            assertThat(Json.of(host.opened().getFirst().getBodyAsString()).getString("body"))
                    .contains(
                            "`/properties/VersioningConfiguration/Status`: declared `\"Suspended\"`, live `\"Enabled\"`")
                    .contains("/code/drift?resource=");
            ask(tenant, drift).statusCode(200).body(at("id", equalTo(id)));
            assertThat(drifts(tenant, 1).getString("items[0].pullRequest.id")).isEqualTo(id);
            // When
            host.merge(open.path("branch"));
            // Then
            ended(tenant, id, "MERGED");
            drifts(tenant, 0);
            ask(tenant, drift).statusCode(404);
        }
    }

    @Test
    void noPolicyFailsByIt() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            CloudTenant tenant = versioning("Suspended");
            scanned(host, tenant, CODE.replace("Suspended", "Enabled"));
            String drift = drift(tenant);
            // When
            String id =
                    ask(tenant, drift).statusCode(201).extract().as(Json.class).path("id");
            // Then
            Json failed = ended(tenant, id, "OPEN", "FAILED");
            assertThat(failed.getString("status")).isEqualTo("FAILED");
            assertThat(failed.getString("reason"))
                    .contains("'aws-s3-bucket-versioning' would fail then. Heal the cloud instead");
            assertThat(host.pushes()).isZero();
            Tokens.as("operator", tenant.alias)
                    .get("/api/v1/drift/" + drift + "/patch")
                    .then()
                    .body(at("patch", equalTo("")))
                    .body(at("left[0].why", containsString("Heal the cloud instead")));
            assertThat(ask(tenant, drift)
                            .statusCode(201)
                            .extract()
                            .as(Json.class)
                            .<String>path("id"))
                    .isNotEqualTo(id);
        }
    }
}
