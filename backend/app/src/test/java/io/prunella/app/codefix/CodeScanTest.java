package io.prunella.app.codefix;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Code that is uploaded to be judged.
@QuarkusTest
class CodeScanTest {
    private static final String SCANS = "/api/v1/code/scans";
    private static final String ZIP = "application/zip";
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String GROUP = """
            resource "aws_security_group" "ssh" {
              name        = "ssh"
              description = "Logins"
              ingress {
                description = "everybody"
                from_port   = 22
                to_port     = 22
                protocol    = "tcp"
                cidr_blocks = ["0.0.0.0/0"]
              }
            }
            """;
    private static final String BUCKET = """
            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs"
            }
            """;

    private final String tenant = "code-" + UUID.randomUUID();

    @Test
    void whatIsWrongIsFoundAndMended() {
        // When
        Json scan = scanned(upload(ZIP, Archives.zip(Map.of("stacks/logs/main.tf", BUCKET, "readme.md", "hello"))));
        // Then
        assertThat(scan.<String>path("status")).isEqualTo("SUCCEEDED");
        assertThat(scan.<Integer>path("summary.files")).isEqualTo(1);
        Json finding = scan.below("findings.find { it.policy == '" + BLOCK + "' }");
        assertThat(finding.<String>path("file")).isEqualTo("stacks/logs/main.tf");
        assertThat(finding.<Integer>path("startLine")).isEqualTo(1);
        assertThat(finding.<String>path("resource")).isEqualTo("aws_s3_bucket.logs");
        assertThat(finding.<String>path("severity")).isEqualTo("high");
        assertThat(finding.<String>path("excerpt")).startsWith("resource \"aws_s3_bucket\" \"logs\" {");
        assertThat(finding.<Boolean>path("mended")).isTrue();
        String patch = operator()
                .get(SCANS + "/" + scan.path("id") + "/patch")
                .then()
                .statusCode(200)
                .contentType("text/x-diff")
                .extract()
                .asString();
        assertThat(patch)
                .contains("+++ b/stacks/logs/main.tf")
                .contains("+resource \"aws_s3_bucket_public_access_block\"")
                .contains("+  block_public_acls       = true");
    }

    @Test
    void manifestsAreJudgedAndMendedByPoliciesThatNoAccountIsJudgedBy() {
        // Given
        String pod = """
                apiVersion: v1
                kind: Pod
                metadata: { name: shop }
                spec: { containers: [ { name: app, image: "shop:1", securityContext: { privileged: true } } ] }
                """;
        // When
        Json scan = scanned(upload(ZIP, Archives.zip(Map.of("k8s/shop.yaml", pod))));
        // Then
        Json finding = scan.below("findings.find { it.policy == 'kubernetes-privileged' }");
        assertThat(finding.<String>path("resource")).isEqualTo("Pod/shop");
        assertThat(finding.<Boolean>path("mended")).isTrue();
        Json policies = operator().get("/api/v1/policies").as(Json.class);
        assertThat(policies.<String>path("items.find { it.id == 'kubernetes-privileged' }.provider"))
                .isEqualTo("kubernetes");
        assertThat(policies.<String>path("items.find { it.id == '" + BLOCK + "' }.provider"))
                .isEqualTo("aws");
    }

    @Test
    void whatThePatchLeavesIsSaidWithTheReason() {
        Json scan = scanned(upload(ZIP, Archives.zip(Map.of("main.tf", GROUP))));

        assertThat(scan.<List<String>>path("findings.policy")).contains("aws-ec2-security-group-ssh-open");
        Json finding = scan.below("findings.find { it.policy == 'aws-ec2-security-group-ssh-open' }");
        assertThat(finding.<Boolean>path("mended")).isFalse();
        assertThat(finding.<String>path("left")).startsWith("It needs a value for 'cidr': ");
        assertThat(finding.<String>path("excerpt")).contains("0.0.0.0/0");
    }

    @Test
    void whatFixesAskPeopleForCanBeSaid() {
        String path = SCANS + "?param=targetBucket=acme-log-archive";
        String id = operator()
                .contentType(ZIP)
                .body(Archives.zip(Map.of("main.tf", BUCKET)))
                .post(path)
                .then()
                .statusCode(202)
                .body(at("params.targetBucket", equalTo("acme-log-archive")))
                .extract()
                .as(Json.class)
                .path("id");

        scanned(id);

        operator().get(SCANS + "/" + id + "/patch").then().body(containsString("acme-log-archive"));
        operator()
                .contentType(ZIP)
                .body(Archives.zip(Map.of("main.tf", BUCKET)))
                .post(SCANS + "?param=targetBucket")
                .then()
                .statusCode(422)
                .body(at("field", equalTo("param")));
    }

    @Test
    void archivesOfTarAndFilesOfFormsAreTaken() {
        byte[] tar = Archives.tarGz(Map.of("./main.tf", BUCKET), Map.of("link.tf", "/etc/passwd"));

        Json body = scanned(upload("application/gzip", tar));
        String form = Tokens.as("operator", tenant)
                .contentType(ContentType.MULTIPART)
                .multiPart("file", "infra.tar.gz", tar)
                .post(SCANS)
                .then()
                .statusCode(202)
                .body(at("name", equalTo("infra.tar.gz")))
                .extract()
                .as(Json.class)
                .path("id");

        assertThat(body.<String>path("status")).isEqualTo("SUCCEEDED");
        assertThat(body.<List<String>>path("findings.file")).containsOnly("main.tf");
        assertThat(scanned(form).<List<String>>path("findings.fingerprint"))
                .isEqualTo(body.<List<String>>path("findings.fingerprint"));
    }

    @Test
    void whatCannotBeReadIsToldAndTheRestIsJudged() {
        Json scan = scanned(upload(ZIP, Archives.zip(Map.of("good/main.tf", BUCKET, "bad/main.tf", "resource {{{"))));

        assertThat(scan.<String>path("status")).isEqualTo("PARTIAL");
        assertThat(scan.<List<String>>path("errors.file")).contains("bad/main.tf");
        assertThat(scan.<List<String>>path("findings.policy")).contains(BLOCK);
    }

    @Test
    void whatSomebodyAcceptedInTheSourcesIsNoFinding() {
        String accepted = "# prunella:ignore " + BLOCK + " until 2099-12-31 it serves our website\n" + BUCKET;

        Json scan = scanned(upload(ZIP, Archives.zip(Map.of("main.tf", accepted))));

        assertThat(scan.<List<String>>path("findings.policy")).doesNotContain(BLOCK);
        assertThat(scan.<List<String>>path("suppressed.policy")).containsExactly(BLOCK);
        assertThat(scan.<String>path("suppressed[0].reason")).isEqualTo("it serves our website");
    }

    @Test
    void archivesWithoutCodeFail() {
        Json scan = scanned(upload(ZIP, Archives.zip(Map.of("package.json", "{}"))));

        assertThat(scan.<String>path("status")).isEqualTo("FAILED");
        assertThat(scan.<String>path("reason")).contains("no Terraform, no CloudFormation or ARM templates");
        operator()
                .get(SCANS + "/" + scan.path("id") + "/patch")
                .then()
                .statusCode(409)
                .body(at("detail", containsString("no Terraform, no CloudFormation or ARM templates")));
    }

    @Test
    void whatIsNoUsableArchiveIsRefusedAtOnce() {
        refused("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8), "no archive");
        refused(new byte[0], "no archive");
        byte[] whole = Archives.zip(Map.of("main.tf", BUCKET.repeat(100)));
        refused(java.util.Arrays.copyOf(whole, whole.length / 2), "damaged");
        refused(
                java.util.Arrays.copyOf(Archives.tarGz(Map.of("main.tf", BUCKET), Map.of()), 60),
                "damaged: it ends too early");
        refused(Archives.zip(Map.of("readme.md", "hello")), "no sources");
        refused(Archives.zip(Map.of("../main.tf", BUCKET)), "leads out of it: '../main.tf'");
        refused(Archives.zip(Map.of("/etc/main.tf", BUCKET)), "leads out");
        refused(Archives.zip(Map.of("main.tf", "# padding\n".repeat(900_000))), "larger than 8 MiB");
        refused(Archives.zip(Map.of("a.bin", "0".repeat(270_000_000), "main.tf", BUCKET)), "unpacks to more than 256");
        operator().contentType(ContentType.JSON).body("{}").post(SCANS).then().statusCode(415);
        operator()
                .contentType(ZIP)
                .body(new byte[17 << 20])
                .post(SCANS)
                .then()
                .statusCode(413)
                .body(at("detail", containsString("16 MiB")));
    }

    @Test
    void othersNeitherSeeNorAsk() {
        String id = upload(ZIP, Archives.zip(Map.of("main.tf", BUCKET)));

        Tokens.as("operator", "globex").get(SCANS + "/" + id).then().statusCode(404);
        Tokens.as("operator", "globex").get(SCANS + "/" + id + "/patch").then().statusCode(404);
        Tokens.as("viewer", tenant)
                .contentType(ZIP)
                .body(Archives.zip(Map.of("main.tf", BUCKET)))
                .post(SCANS)
                .then()
                .statusCode(403);
        Tokens.as("viewer", tenant)
                .get(SCANS)
                .then()
                .statusCode(200)
                .body(at("items.id", equalTo(List.of(id))))
                .body(at("items[0].requestedBy", equalTo("operator")));
    }

    @Test
    void sourcesAreForgottenOnceTheyAreJudged() throws SQLException {
        String id = upload(ZIP, Archives.zip(Map.of("main.tf", BUCKET)));

        scanned(id);

        assertThat(TestPlatform.names("select (sources is null)::text from code_scan where id = '" + id + "'"))
                .containsExactly("true");
    }

    private void refused(byte[] body, String why) {
        operator()
                .contentType(ZIP)
                .body(body)
                .post(SCANS)
                .then()
                .statusCode(422)
                .body(at("detail", containsString(why)));
    }

    private String upload(String type, byte[] archive) {
        return operator()
                .contentType(type)
                .body(archive)
                .post(SCANS)
                .then()
                .statusCode(202)
                .extract()
                .as(Json.class)
                .path("id");
    }

    private Json scanned(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> operator()
                                .get(SCANS + "/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .as(Json.class),
                        scan -> !List.of("QUEUED", "RUNNING").contains(scan.<String>path("status")));
    }

    private RequestSpecification operator() {
        return Tokens.as("operator", tenant);
    }
}
