package io.prunella.app.codefix.pulls;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.codefix.ConnectedRepository;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Many findings of a repository, mended by one commit.
@QuarkusTest
class SeveralFindingsTest {
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String PORTS = "aws-ec2-security-group-ssh-open";
    private static final String VOLUME = "aws-ec2-volume-encrypted";
    private static final String CODE = """
            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs"
            }

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

            resource "aws_ebs_volume" "v" {
              availability_zone = "a"
              size              = 8
            }
            """;

    private final String tenant = "several-" + UUID.randomUUID();

    private static String finding(ConnectedRepository repository, String policy) {
        return repository.findings("&policy=" + policy).path("items[0].id");
    }

    private ConnectedRepository scanned(HostApi host, String name) {
        ConnectedRepository repository = ConnectedRepository.connect(
                tenant,
                host.git.create(name, Map.of("main.tf", CODE)),
                Map.of("kind", "GITHUB", "name", name.replace('/', '-')));
        repository.scan();
        return repository;
    }

    private ValidatableResponse ask(List<String> findings, Map<String, Object> params) {
        Map<String, Object> body = new HashMap<>(Map.of("findings", findings));
        body.put("params", params);
        return Tokens.as("operator", tenant)
                .body(body)
                .post("/api/v1/pull-requests")
                .then();
    }

    @Test
    void whatCanBeMendedIsMendedTogetherAndTheRestSaysWhy() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, host.repository());
            String block = finding(repository, BLOCK);
            String versioning = finding(repository, VERSIONING);
            String ports = finding(repository, PORTS);
            String volume = finding(repository, VOLUME);
            // When
            Json asked = ask(List.of(block, versioning, ports, volume, block), Map.of())
                    .statusCode(201)
                    .body(at("refused", hasSize(2)))
                    .extract()
                    .as(Json.class);
            String id = asked.path("pullRequest.id");
            // Then
            assertThat(asked.getString("refused.find { it.finding == '" + ports + "' }.reason"))
                    .contains("cidr");
            assertThat(asked.getString("refused.find { it.finding == '" + volume + "' }.reason"))
                    .contains("by hand in main.tf");
            assertThat(asked.getString("pullRequest.title"))
                    .isEqualTo("Mend what 2 policies find on aws_s3_bucket.logs");
            Json open = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> Tokens.as("viewer", tenant)
                                    .get("/api/v1/pull-requests/" + id)
                                    .as(Json.class),
                            seen -> !"PREPARING".equals(seen.getString("status")));
            assertThat(open.getString("status")).as(open.toString()).isEqualTo("OPEN");
            assertThat(open.getString("branch")).startsWith("prunella/findings-");
            assertThat(open.getList("findings.id", String.class)).contains(block, versioning);
            assertThat(open.getList("findings.left")).containsOnlyNulls();
            assertThat(open.getString("diff"))
                    .contains("aws_s3_bucket_public_access_block")
                    .contains("aws_s3_bucket_versioning");
            assertThat(host.pushes()).isEqualTo(1);
            assertThat(Json.of(host.opened().getFirst().getBodyAsString()).getString("body"))
                    .contains("`" + BLOCK + "`, `" + VERSIONING + "` pass")
                    .contains("The findings close when");
            // When
            ValidatableResponse again = ask(List.of(block, volume), Map.of());
            // Then
            again.statusCode(422)
                    .body(at("refused", hasSize(2)))
                    .body(at("refused[0].reason", containsString("is OPEN already")));
        }
    }

    @Test
    void whatTheBranchDoesNotLetBeMendedIsToldWithThePullRequest() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, host.repository());
            String block = finding(repository, BLOCK);
            String ports = finding(repository, PORTS);
            host.git.commit(
                    host.repository(),
                    "main",
                    Map.of(
                            "main.tf",
                            CODE.replace("[\"0.0.0.0/0\"]", "var.everybody")
                                    + "variable \"everybody\" { default = [\"0.0.0.0/0\"] }\n"
                                    + "output \"o\" { value = var.everybody }\n"
                                    + "resource \"aws_security_group\" \"other\" {\n  ingress {\n    from_port = 443\n"
                                    + "    to_port = 443\n    protocol = \"tcp\"\n    cidr_blocks = var.everybody\n  }\n}\n"));
            // When
            String id = ask(List.of(block, ports), Map.of("cidr", "10.0.0.0/8"))
                    .statusCode(201)
                    .body(at("refused", hasSize(0)))
                    .extract()
                    .as(Json.class)
                    .path("pullRequest.id");
            // Then
            Json open = await().atMost(Duration.ofSeconds(60))
                    .until(
                            () -> Tokens.as("viewer", tenant)
                                    .get("/api/v1/pull-requests/" + id)
                                    .as(Json.class),
                            seen -> !"PREPARING".equals(seen.getString("status")));
            assertThat(open.getString("status")).as(open.toString()).isEqualTo("OPEN");
            assertThat(open.<Object>path("findings.find { it.id == '" + block + "' }.left"))
                    .isNull();
            assertThat(open.getString("findings.find { it.id == '" + ports + "' }.left"))
                    .as(open.toString())
                    .isNotBlank();
            assertThat(repository.findings("&policy=" + PORTS).<Object>path("items[0].pullRequest"))
                    .isNull();
        }
    }

    @Test
    void theyAreOfOneRepository() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            String one = finding(scanned(host, host.repository()), BLOCK);
            String other = finding(scanned(host, "acme/other"), BLOCK);
            // Then
            ask(List.of(one, other), Map.of()).statusCode(422).body(at("field", equalTo("findings")));
            ask(List.of(), Map.of()).statusCode(422);
            ask(List.of(UUID.randomUUID().toString()), Map.of())
                    .statusCode(422)
                    .body(at("refused[0].reason", containsString("finding")));
        }
    }
}
