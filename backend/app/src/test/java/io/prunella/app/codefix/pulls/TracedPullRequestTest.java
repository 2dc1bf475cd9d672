package io.prunella.app.codefix.pulls;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.codefix.ConnectedRepository;
import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Findings of the cloud, mended in the code that declares their resources.
@QuarkusTest
class TracedPullRequestTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String CODE = """
            resource "aws_s3_bucket" "first" {
              bucket = "bucket-00"
            }

            resource "aws_s3_bucket" "second" {
              bucket = "bucket-01"
            }

            resource "aws_s3_bucket_versioning" "second" {
              bucket = aws_s3_bucket.second.id
              versioning_configuration {
                status = "Enabled"
              }
            }
            """;

    private static ValidatableResponse ask(CloudTenant tenant, String finding) {
        return Tokens.as("operator", tenant.alias)
                .body(Map.of())
                .post("/api/v1/findings/" + finding + "/pull-request")
                .then();
    }

    @Test
    void theCodeIsMendedWhereItIsWrongToo() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            CloudTenant tenant = CloudTenant.withBuckets(3);
            ConnectedRepository repository = ConnectedRepository.connect(
                    tenant.alias,
                    host.git.create(host.repository(), Map.of("live/main.tf", CODE)),
                    Map.of("kind", "GITHUB"));
            repository.scan();
            String wrong = tenant.finding(VERSIONING, "bucket-00");
            String drifted = tenant.finding(VERSIONING, "bucket-01");
            for (String finding : List.of(wrong, drifted)) {
                await().atMost(Duration.ofSeconds(60))
                        .until(() -> tenant.findingAt(finding).path("declaredIn") != null);
            }
            // When
            String id =
                    ask(tenant, wrong).statusCode(201).extract().as(Json.class).path("id");
            // Then
            Json open = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> Tokens.as("viewer", tenant.alias)
                                    .get("/api/v1/pull-requests/" + id)
                                    .as(Json.class),
                            seen -> !"PREPARING".equals(seen.getString("status")));
            assertThat(open.getString("status")).isEqualTo("OPEN");
            assertThat(open.getList("findings.kind")).containsExactly("CODE", "CLOUD");
            assertThat(open.getList("findings.id")).contains(wrong);
            assertThat(tenant.findingAt(wrong).getString("pullRequest.id")).isEqualTo(id);
            assertThat(tenant.findingAt(wrong).getString("pullRequest.link")).isEqualTo(open.getString("link"));
            assertThat(tenant.findingAt(drifted).<Object>path("pullRequest")).isNull();
            assertThat(open.getString("diff")).contains("+resource \"aws_s3_bucket_versioning\" \"first\"");
            String inCode = repository.findings("&policy=" + VERSIONING).path("items[0].id");
            ask(tenant, inCode).statusCode(200).body(at("id", equalTo(id)));
            ask(tenant, wrong).statusCode(200).body(at("id", equalTo(id)));
            ask(tenant, drifted).statusCode(409).body(at("detail", containsString("differs from its code")));
            ask(tenant, tenant.finding(VERSIONING, "bucket-02"))
                    .statusCode(409)
                    .body(at("detail", containsString("No connected repository")));
        }
    }
}
