package io.prunella.app.codefix;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What is wrong in repositories stays on record, and is closed with its cause.
@QuarkusTest
class CodeFindingTest {
    private static final String FINDINGS = "/api/v1/code/findings";
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String LOGGING = "aws-s3-bucket-access-logging";
    private static final String BUCKET = """
            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs"
            }
            """;
    private static final String BLOCKED = BUCKET + """

            resource "aws_s3_bucket_public_access_block" "logs" {
              bucket                  = aws_s3_bucket.logs.id
              block_public_acls       = true
              block_public_policy     = true
              ignore_public_acls      = true
              restrict_public_buckets = true
            }
            """;
    private static final String OTHER = """
            resource "aws_s3_bucket" "other" {
              bucket = var.name
            }

            variable "name" {}
            """;

    private final String tenant = "code-findings-" + UUID.randomUUID();
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
    void whatIsWrongStaysOnRecordWithItsPlaceAndItsPatch() {
        // Given
        ConnectedRepository repository = connect(Map.of("live/main.tf", BUCKET, "README.md", "hello"), Map.of());
        // When
        Json scan = repository.scan();
        // Then
        String commit = git.find("infra", "main").orElseThrow();
        assertThat(scan.<String>path("status")).isEqualTo("SUCCEEDED");
        assertThat(scan.<String>path("commit")).isEqualTo(commit);
        assertThat(scan.<String>path("trigger")).isEqualTo("MANUAL");
        assertThat(scan.<String>path("repositoryId")).isEqualTo(repository.id());
        Json found = repository.findings("&policy=" + BLOCK).below("items[0]");
        assertThat(found.<String>path("status")).isEqualTo("OPEN");
        assertThat(found.<String>path("severity")).isEqualTo("high");
        assertThat(found.<String>path("root")).isEqualTo("live");
        assertThat(found.<String>path("file")).isEqualTo("live/main.tf");
        assertThat(found.<Integer>path("startLine")).isEqualTo(1);
        assertThat(found.<String>path("resource")).isEqualTo("aws_s3_bucket.logs");
        assertThat(found.<String>path("repository.name")).isEqualTo("infra");
        assertThat(found.<Boolean>path("mended")).isTrue();
        assertThat(found.<String>path("commit")).isEqualTo(commit);
        assertThat(found.<Object>path("link")).isNull();
        repository
                .operator()
                .get(FINDINGS + "/" + found.path("id"))
                .then()
                .statusCode(200)
                .body(at("excerpt", equalTo(BUCKET.strip())))
                .body(at("why", containsString("publish")))
                .body(at("hunk", containsString("+resource \"aws_s3_bucket_public_access_block\"")));
        Json shown = repository.shown();
        assertThat(shown.<String>path("status")).isEqualTo("READY");
        assertThat(shown.<String>path("lastScan.id")).isEqualTo(scan.path("id"));
        assertThat(shown.<String>path("lastScan.commit")).isEqualTo(commit);
        assertThat(shown.<Integer>path("openFindings.high")).isPositive();
        Tokens.as("admin", "globex")
                .get(FINDINGS + "/" + found.path("id"))
                .then()
                .statusCode(404);
    }

    @Test
    void anUnchangedRepositoryWritesNoRows() throws SQLException {
        // Given
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET, "other.tf", OTHER), Map.of());
        repository.scan();
        List<String> before = versions(repository);
        // When
        git.commit("infra", "main", Map.of("main.tf", BUCKET, "other.tf", OTHER, "README.md", "new"));
        Json again = repository.scan();
        // Then
        assertThat(again.<String>path("commit"))
                .isEqualTo(git.find("infra", "main").orElseThrow());
        assertThat(before).isNotEmpty();
        assertThat(versions(repository)).isEqualTo(before);
    }

    private static List<String> versions(ConnectedRepository repository) throws SQLException {
        return TestPlatform.names("select id || ' ' || xmin from code_finding where repository_id = '" + repository.id()
                + "' union all select id || ' ' || xmin from declaration where repository_id = '" + repository.id()
                + "' order by 1");
    }

    @Test
    void aFindingIsClosedWithItsCause() {
        // Given
        String tables = """
                resource "aws_s3_bucket" "gone" {
                  bucket = "acme-gone"
                }
                """;
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET, "gone.tf", tables), Map.of());
        repository.scan();
        // When
        String accepted = BLOCKED.replaceFirst(
                "resource", "# prunella:ignore " + LOGGING + " until 2099-12-31 nobody asks for it\nresource");
        git.commit("infra", "main", Map.of("main.tf", accepted));
        repository.scan();
        // Then
        assertThat(causes(repository, BLOCK))
                .containsEntry("aws_s3_bucket.logs", "CODE")
                .containsEntry("aws_s3_bucket.gone", "GONE");
        assertThat(causes(repository, LOGGING)).containsEntry("aws_s3_bucket.logs", "ACCEPTED");
        // And when it comes back
        git.commit("infra", "main", Map.of("main.tf", BUCKET));
        repository.scan();
        // Then it is the same finding, opened once more
        Json reopened = repository.findings("&policy=" + BLOCK + "&status=OPEN");
        assertThat(reopened.<List<String>>path("items.resource")).containsExactly("aws_s3_bucket.logs");
        assertThat(reopened.<Object>path("items[0].resolvedAt")).isNull();
    }

    @Test
    void aFindingStaysTheSameWhereAnotherPartOfItsResourceIsDeclared() {
        // Given
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET), Map.of());
        repository.scan();
        Json before = repository.findings("&policy=" + BLOCK).below("items[0]");
        // When
        git.commit("infra", "main", Map.of("main.tf", BLOCKED.replace("= true", "= false")));
        repository.scan();
        // Then
        Json after = repository.findings("&policy=" + BLOCK);
        assertThat(after.<List<String>>path("items.id")).containsExactly(before.<String>path("id"));
        assertThat(after.<String>path("items[0].status")).isEqualTo("OPEN");
        assertThat(after.<String>path("items[0].resource")).isEqualTo("aws_s3_bucket_public_access_block.logs");
        assertThat(after.<Integer>path("items[0].startLine")).isGreaterThan(before.<Integer>path("startLine"));
    }

    @Test
    void aPolicyThatIsTurnedOffClosesItsFindings() {
        // Given
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET), Map.of());
        repository.scan();
        String policy = "/api/v1/policies/" + LOGGING;
        String etag = Tokens.as("admin", tenant).get(policy).header("ETag");
        String digest = Tokens.as("admin", tenant)
                .header("If-Match", etag)
                .body(Map.of("enabled", false, "reason", "not here"))
                .patch(policy)
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class)
                .path("pending.digest");
        Tokens.as("approver", tenant)
                .body(Map.of("digest", digest))
                .post(policy + "/approve")
                .then()
                .statusCode(200);
        // When
        repository.scan();
        // Then
        assertThat(causes(repository, LOGGING)).containsEntry("aws_s3_bucket.logs", "POLICY");
        assertThat(causes(repository, BLOCK)).containsEntry("aws_s3_bucket.logs", "OPEN");
    }

    private static Map<String, String> causes(ConnectedRepository repository, String policy) {
        Map<String, String> causes = new TreeMap<>();
        Json found = repository.findings("&policy=" + policy);
        int size = found.path("items.size()");
        for (int i = 0; i < size; i++) {
            String cause = found.path("items[" + i + "].cause");
            causes.put(found.path("items[" + i + "].resource"), cause == null ? "OPEN" : cause);
        }
        return causes;
    }

    @Test
    void whatCannotBeReadOrToldLeavesItsFindingsAsTheyWere() throws SQLException {
        // Given
        String second = BUCKET.replace("\"logs\"", "\"second\"");
        ConnectedRepository repository = connect(
                Map.of("a/main.tf", BUCKET, "b/main.tf", BUCKET, "c/main.tf", BUCKET + second, "d/main.tf", BUCKET),
                Map.of());
        repository.scan();
        // When a file is broken, a value is not known any more, a third is as it was, and one seems mended beside a
        // broken one
        String undecided = BUCKET + """

                resource "aws_s3_bucket_public_access_block" "logs" {
                  bucket                  = aws_s3_bucket.logs.id
                  block_public_acls       = var.on
                  block_public_policy     = var.on
                  ignore_public_acls      = var.on
                  restrict_public_buckets = var.on
                }

                variable "on" {}
                """;
        git.commit(
                "infra",
                "main",
                Map.of(
                        "a/main.tf",
                        "resource {{{",
                        "b/main.tf",
                        undecided,
                        "c/main.tf",
                        BUCKET + second,
                        "d/main.tf",
                        BLOCKED,
                        "d/broken.tf",
                        "resource {{{"));
        Json scan = repository.scan();
        // Then
        assertThat(scan.<String>path("status")).isEqualTo("PARTIAL");
        assertThat(repository.findings("&status=OPEN&policy=" + BLOCK).<List<String>>path("items.root"))
                .containsExactlyInAnyOrder("a", "b", "c", "c", "d");
        assertThat(TestPlatform.names("select root || ' ' || address from declaration where repository_id = '"
                        + repository.id() + "' order by 1"))
                .containsExactly(
                        "a aws_s3_bucket.logs",
                        "b aws_s3_bucket.logs",
                        "c aws_s3_bucket.logs",
                        "c aws_s3_bucket.second",
                        "d aws_s3_bucket.logs");
    }

    @Test
    void declaredResourcesAreKeptAsFarAsTheyAreKnown() throws SQLException {
        // Given
        String template = """
                Resources:
                  Store:
                    Type: AWS::S3::Bucket
                    Properties:
                      BucketName: acme-store
                """;
        String azure = """
                {
                  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
                  "resources": [
                    { "type": "Microsoft.Sql/servers", "apiVersion": "2021-11-01", "name": "[toLower('ACME')]" }
                  ]
                }
                """;
        ConnectedRepository repository =
                connect(Map.of("main.tf", BLOCKED, "stack.yaml", template, "azure.json", azure), Map.of());
        // When
        repository.scan();
        // Then
        assertThat(TestPlatform.names(
                        "select language || ' ' || root || ' ' || address || ' ' || type || ' ' || names || ' ' || file || ':'"
                                + " || start_line from declaration where repository_id = '" + repository.id()
                                + "' order by 1"))
                .containsExactly(
                        "ARM azure.json acme Microsoft.Sql/servers [\"acme\"] azure.json:4",
                        "CLOUDFORMATION stack.yaml Store AWS::S3::Bucket [\"acme-store\"] stack.yaml:2",
                        "TERRAFORM  aws_s3_bucket.logs AWS::S3::Bucket [\"acme-logs\"] main.tf:1");
        assertThat(TestPlatform.names("select document -> 'properties' ->> 'BucketName' || ' '"
                        + " || (origins -> '/properties/PublicAccessBlockConfiguration/BlockPublicAcls' ->> 'startLine')"
                        + " from declaration where language = 'TERRAFORM' and repository_id = '" + repository.id()
                        + "'"))
                .containsExactly("acme-logs 7");
    }

    @Test
    void theListIsFilteredCountedAndReadInParts() {
        ConnectedRepository repository = connect(Map.of("main.tf", BUCKET, "other.tf", OTHER), Map.of());
        repository.scan();
        Json all = repository.findings("");
        int size = all.path("items.size()");

        Json first = repository
                .operator()
                .get(FINDINGS + "?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        Json second = repository
                .operator()
                .queryParam("cursor", first.<String>path("next"))
                .get(FINDINGS + "?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);

        assertThat(size).isGreaterThan(2);
        assertThat(first.<String>path("items[0].id")).isEqualTo(all.path("items[0].id"));
        assertThat(second.<String>path("items[0].id")).isEqualTo(all.path("items[1].id"));
        repository
                .operator()
                .get(FINDINGS + "/facets?severity=high")
                .then()
                .statusCode(200)
                .body(at("repository", hasSize(1)))
                .body(at("repository[0].title", equalTo("infra")))
                .body(at("policy.value", hasItem(BLOCK)));
        repository
                .operator()
                .get(FINDINGS + "?severity=worst")
                .then()
                .statusCode(422)
                .body(at("field", equalTo("severity")));
        repository
                .operator()
                .get("/api/v1/code/scans?repository=" + repository.id() + "&trigger=UPLOAD")
                .then()
                .body(at("items", hasSize(0)));
    }
}
