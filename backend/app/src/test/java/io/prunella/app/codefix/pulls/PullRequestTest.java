package io.prunella.app.codefix.pulls;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;

import io.prunella.app.codefix.ConnectedRepository;
import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.GitServer;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.SshGitServer;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Findings in the code of a repository, mended by pull requests at its host.
@QuarkusTest
class PullRequestTest {
    private static final String PULLS = "/api/v1/pull-requests";
    private static final String BLOCK = "aws-s3-bucket-public-access-block";
    private static final String PORTS = "aws-ec2-security-group-ssh-open";
    private static final String BUCKET = """
            # The logs of the shop.
            resource "aws_s3_bucket" "logs" {
              bucket = "acme-logs"
            }
            """;
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

    private final String tenant = "pulls-" + UUID.randomUUID();

    /// A scanned repository.
    private ConnectedRepository scanned(HostApi host, HostApi.Kind kind, Map<String, String> files) {
        String url = host.git.create(host.repository(), Map.of("old.tf", "# before"));
        host.git.commit(host.repository(), "main", files);
        ConnectedRepository repository = ConnectedRepository.connect(tenant, url, Map.of("kind", kind.name()));
        assertThat(repository.scan().<String>path("status")).isEqualTo("SUCCEEDED");
        return repository;
    }

    private static String finding(ConnectedRepository repository, String policy) {
        return repository.findings("&policy=" + policy).path("items[0].id");
    }

    private ValidatableResponse ask(String finding, Map<String, Object> wish) {
        return Tokens.as("operator", tenant)
                .body(wish)
                .post("/api/v1/findings/" + finding + "/pull-request")
                .then();
    }

    private String asked(String finding) {
        return ask(finding, Map.of())
                .statusCode(201)
                .body(at("status", equalTo("PREPARING")))
                .extract()
                .as(Json.class)
                .path("id");
    }

    private Json awaited(String id, String... states) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Tokens.as("viewer", tenant)
                                .get(PULLS + "/" + id)
                                .then()
                                .statusCode(200)
                                .extract()
                                .as(Json.class),
                        seen -> List.of(states).contains(seen.<String>path("status")));
    }

    @ParameterizedTest
    @EnumSource
    void aFindingIsMendedByAPullRequestAndClosedByTheScanAfterItsMerge(HostApi.Kind kind) throws IOException {
        try (HostApi host = new HostApi(kind)) {
            // Given
            ConnectedRepository repository = scanned(host, kind, Map.of("live/main.tf", BUCKET, "README.md", "hello"));
            String finding = finding(repository, BLOCK);
            String id = asked(finding);
            Json open = awaited(id, "OPEN");
            String branch = open.path("branch");
            // When
            String merge = host.merge(branch);
            // Then
            assertThat(branch).matches("prunella/" + BLOCK + "-[0-9a-f]{8}");
            assertThat(open.<Integer>path("number")).isEqualTo(12);
            assertThat(open.<String>path("link")).endsWith("12");
            assertThat(open.<String>path("base")).isEqualTo("main");
            assertThat(open.<String>path("diff"))
                    .contains("+++ b/live/main.tf")
                    .contains("+resource \"aws_s3_bucket_public_access_block\"");
            assertThat(host.git.files(host.repository(), branch).get("live/main.tf"))
                    .startsWith(BUCKET)
                    .contains("block_public_acls");
            Json merged = awaited(id, "MERGED");
            assertThat(merged.<String>path("mergeCommit")).isEqualTo(merge);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> repository
                            .findings("&status=RESOLVED&policy=" + BLOCK)
                            .<List<String>>path("items.cause")
                            .equals(List.of("CODE")));
            Tokens.as("auditor", tenant)
                    .get("/api/v1/audit")
                    .then()
                    .body(at(
                            "items.action",
                            hasItems("pull-request.requested", "pull-request.opened", "pull-request.merged")));
        }
    }

    @Test
    void whoReadsItLearnsWhatWhyAndHowItWasProven() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("live/main.tf", BUCKET));
            String finding = finding(repository, BLOCK);
            // When
            String id = ask(finding, Map.of("title", "Close the logs"))
                    .statusCode(201)
                    .extract()
                    .as(Json.class)
                    .path("id");
            awaited(id, "OPEN");
            // Then
            Json sent = Json.of(host.opened().getFirst().getBodyAsString());
            assertThat(sent.<String>path("title")).isEqualTo("Close the logs");
            assertThat(sent.<String>path("base")).isEqualTo("main");
            assertThat(sent.<String>path("body"))
                    .contains("`aws_s3_bucket.logs` in `live/main.tf:2`")
                    .contains("publish every object")
                    .contains("- `live/main.tf`")
                    .contains("cis-aws-5.0: 2.1.4")
                    .contains("judged again")
                    .contains("/code/findings/" + finding);
        }
    }

    @Test
    void aFindingHasOnePullRequestAtATime() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", BUCKET));
            String finding = finding(repository, BLOCK);
            String id = asked(finding);
            awaited(id, "OPEN");
            // When
            ValidatableResponse again = ask(finding, Map.of());
            // Then
            again.statusCode(200).body(at("id", equalTo(id)));
            assertThat(host.opened()).hasSize(1);
            assertThat(repository.findings("&policy=" + BLOCK).<String>path("items[0].pullRequest.id"))
                    .isEqualTo(id);
            Tokens.as("viewer", tenant)
                    .get(PULLS + "?status=OPEN&finding=" + finding + "&repository=" + repository.id())
                    .then()
                    .body(at("items.id", equalTo(List.of(id))))
                    .body(at("items[0].findings[0].kind", equalTo("CODE")));
            Tokens.as("viewer", tenant).get(PULLS + "?status=MERGED").then().body(at("items", hasSize(0)));
            Tokens.as("operator", "globex").get(PULLS + "/" + id).then().statusCode(404);
            Tokens.as("operator", "globex")
                    .post("/api/v1/findings/" + finding + "/pull-request")
                    .then()
                    .statusCode(404);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasBegunIsGoneOnWithAndNothingIsDoneTwice(boolean openedUnheard) throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", BUCKET));
            host.failingOnce(openedUnheard);
            // When
            String id = asked(finding(repository, BLOCK));
            Json open = awaited(id, "OPEN");
            // Then
            assertThat(host.pushes()).isEqualTo(1);
            assertThat(host.opened()).hasSize(openedUnheard ? 1 : 2);
            assertThat(host.git.find(host.repository(), open.path("branch"))).contains(open.<String>path("commit"));
            assertThat(open.<String>path("reason")).isNull();
        }
    }

    @Test
    void aFixThatNeedsAChoiceSaysWhichOne() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", GROUP));
            String finding = finding(repository, PORTS);
            // When
            ask(finding, Map.of())
                    .statusCode(422)
                    .body(at("field", equalTo("params.cidr")))
                    .body(at("params.name", hasItem("cidr")));
            ask(finding, Map.of("params", Map.of("cidr", "everywhere"))).statusCode(422);
            ask(finding, Map.of("params", Map.of("port", "22"))).statusCode(422);
            String id = ask(finding, Map.of("params", Map.of("cidr", "10.1.0.0/16")))
                    .statusCode(201)
                    .extract()
                    .as(Json.class)
                    .path("id");
            // Then
            assertThat(awaited(id, "OPEN").<String>path("diff"))
                    .contains("-    cidr_blocks = [\"0.0.0.0/0\"]")
                    .contains("+    cidr_blocks = [\"10.1.0.0/16\"]");
        }
    }

    @Test
    void whereThereIsNoSafeEditTheReasonIsSaid() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            ConnectedRepository repository = scanned(
                    host,
                    HostApi.Kind.GITHUB,
                    Map.of(
                            "main.tf",
                            "resource \"aws_ebs_volume\" \"v\" {\n  availability_zone = \"a\"\n  size = 8\n}\n"));

            ask(finding(repository, "aws-ec2-volume-encrypted"), Map.of())
                    .statusCode(409)
                    .body(at("detail", containsString("by hand in main.tf")));
            ask(UUID.randomUUID().toString(), Map.of()).statusCode(404);
        }
    }

    @Test
    void aBranchThatIsRightAlreadyIsScanned() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", BUCKET));
            host.git.commit(host.repository(), "main", Map.of("main.tf", "# nothing\n"));
            // When
            String id = asked(finding(repository, BLOCK));
            // Then
            assertThat(awaited(id, "FAILED").<String>path("reason")).contains("right already");
            assertThat(host.pushes()).isZero();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> repository
                            .findings("&status=OPEN&policy=" + BLOCK)
                            .<List<?>>path("items")
                            .isEmpty());
        }
    }

    @Test
    void whatIsClosedUnmergedLeavesTheFindingAndCanBeAskedForAgain() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", BUCKET));
            String finding = finding(repository, BLOCK);
            String id = asked(finding);
            Json open = awaited(id, "OPEN");
            // When
            host.close(open.path("branch"));
            awaited(id, "CLOSED");
            // Then
            assertThat(repository.findings("&policy=" + BLOCK).<String>path("items[0].status"))
                    .isEqualTo("OPEN");
            assertThat(asked(finding)).isNotEqualTo(id);
        }
    }

    @Test
    void aHostThatRefusesEndsItWithTheReason() throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", BUCKET));
            String finding = finding(repository, BLOCK);
            host.git.answering(403, Map.of());
            // When
            String id = asked(finding);
            // Then
            assertThat(awaited(id, "FAILED").<String>path("reason"))
                    .isEqualTo("The credentials are not allowed to do this in the repository.");
            awaited(asked(finding), "OPEN");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void ofOneThatNeverCameToBeNoBranchIsLeftIfTheHostLetsItGo(boolean deletes) throws IOException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", BUCKET));
            host.git.repository(host.repository()).getConfig().setBoolean("receive", null, "denyDeletes", !deletes);
            host.refusing();
            // When
            Json failed = awaited(asked(finding(repository, BLOCK)), "FAILED");
            // Then
            String branch = failed.path("branch");
            assertThat(host.git.find(host.repository(), branch).isEmpty()).isEqualTo(deletes);
            assertThat(failed.<String>path("reason"))
                    .endsWith(
                            deletes
                                    ? ". Its branch was deleted again."
                                    : ". Its branch '" + branch + "' is left at the host.");
        }
    }

    @Test
    void withoutATokenNobodyCanOpenOne() throws IOException, GeneralSecurityException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB);
                SshGitServer ssh = new SshGitServer(host.git)) {
            // Given
            host.git.create("acme/infra", Map.of("main.tf", BUCKET));
            ConnectedRepository repository = ConnectedRepository.connect(
                    tenant,
                    ssh.url("acme/infra").replace("git@", ""),
                    Map.of(
                            "kind",
                            "GITHUB",
                            "credential",
                            Map.of(
                                    "kind", "SSH_KEY",
                                    "privateKey", ssh.privateKey(),
                                    "knownHosts", ssh.knownHosts())));
            repository.scan();
            // When
            ValidatableResponse answer = ask(finding(repository, BLOCK), Map.of());
            // Then
            answer.statusCode(409).body(at("detail", containsString("needs a token")));
        }
    }

    @Test
    void theTokenIsNowhereToBeSeen() throws IOException, SQLException {
        try (HostApi host = new HostApi(HostApi.Kind.GITHUB)) {
            // Given
            List<String> lines;
            String answer;
            // When
            try (CapturedLog log = CapturedLog.at(Level.FINE)) {
                ConnectedRepository repository = scanned(host, HostApi.Kind.GITHUB, Map.of("main.tf", BUCKET));
                host.failingOnce(false);
                answer = awaited(asked(finding(repository, BLOCK)), "OPEN").toString();
                lines = log.lines();
            }
            // Then
            assertThat(answer).doesNotContain(GitServer.TOKEN);
            assertThat(lines).isNotEmpty().noneMatch(line -> line.contains(GitServer.TOKEN));
            assertThat(host.git.requests()).noneMatch(request -> request.uri().contains(GitServer.TOKEN));
            assertThat(host.opened())
                    .noneMatch(request -> request.getBodyAsString().contains(GitServer.TOKEN));
            assertThat(TestPlatform.names("select to_jsonb(p)::text from pull_request p union all"
                            + " select task_data::text from scheduled_tasks union all select detail from audit_event"))
                    .noneMatch(row -> row.contains(GitServer.TOKEN));
        }
    }
}
