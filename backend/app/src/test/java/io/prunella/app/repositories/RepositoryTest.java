package io.prunella.app.repositories;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.repositories.git.Credential;
import io.prunella.app.repositories.git.GitFailure;
import io.prunella.app.repositories.git.GitSource;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class RepositoryTest {
    private static final String REPOSITORIES = "/api/v1/repositories";
    private static final String URL = "https://github.com/acme/infra.git";
    private static final String TOKEN = "ghp_thisIsTheSecretOfTheTest";
    private static final Map<String, Object> CREDENTIAL = Map.of("kind", "TOKEN", "token", TOKEN);
    private static final String KEY = "-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n-----END OPENSSH PRIVATE KEY-----\n";

    @Inject
    Repositories repositories;

    @Inject
    Transactions transactions;

    @Inject
    Tenants tenants;

    private final String tenant = "repositories-" + UUID.randomUUID();
    private UUID tenantId;

    @BeforeEach
    void allowHosts() {
        tenantId = tenants.provision(tenant);
        admin().body(Map.of("hosts", List.of("github.com", "GitLab.com ", "git.acme.example")))
                .header("If-Match", "*")
                .put(REPOSITORIES + "/hosts")
                .then()
                .statusCode(200)
                .body(at("hosts", equalTo(List.of("git.acme.example", "github.com", "gitlab.com"))));
    }

    @Test
    void aRepositoryIsConnectedAndNeverShowsItsSecret() throws SQLException {
        // When
        Json made = connect(Map.of("credential", CREDENTIAL, "directory", "./live/prod/"));
        // Then
        String id = made.path("repository.id");
        assertThat(made.<String>path("webhookSecret")).startsWith("whsec_");
        assertThat(made.toString()).doesNotContain(TOKEN);
        String shown = admin().get(REPOSITORIES + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body(at("kind", equalTo("GITHUB")))
                .body(at("branch", equalTo("main")))
                .body(at("directory", equalTo("live/prod")))
                .body(at("credential.kind", equalTo("TOKEN")))
                .body(at("schedule.cron", equalTo("0 2 * * *")))
                .body(at("status", equalTo("PENDING")))
                .body(at("lastScan", nullValue()))
                .extract()
                .asString();
        assertThat(shown).doesNotContain(TOKEN).doesNotContain(made.<String>path("webhookSecret"));
        assertThat(TestPlatform.names("select to_jsonb(r)::text || a.detail from repository r, audit_event a"
                        + " where r.id = '" + id + "' and a.tenant_id = r.tenant_id"))
                .noneMatch(row -> row.contains(TOKEN));
        assertThat(source(id))
                .isEqualTo(new GitSource(URL, "main", new Credential.Token("x-access-token", TOKEN)))
                .hasToString("GitSource[url=" + URL + ", branch=main, credential=Token]");
        Tokens.as("auditor", tenant)
                .get("/api/v1/audit")
                .then()
                .body(at("items.action", hasItem("repository.connected")))
                .body(at("items.action", hasItem("code-hosts.changed")));
    }

    @Test
    void overSshTheHostMustBeKnown() {
        Map<String, Object> key = Map.of("kind", "SSH_KEY", "privateKey", KEY);
        refused(Map.of("url", "ssh://github.com/acme/infra.git", "credential", key), "credential.knownHosts");
        Map<String, Object> known = new HashMap<>(key);
        known.put(
                "knownHosts",
                "github.com ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl");

        String id = connect(Map.of("url", "ssh://github.com/acme/infra.git", "credential", known))
                .path("repository.id");

        assertThat(source(id).url()).isEqualTo("ssh://git@github.com/acme/infra.git");
        assertThat(source(id).credential()).isInstanceOf(Credential.SshKey.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url | https://user:secret@github.com/acme/infra.git | neither a user nor a secret",
                "url | http://github.com/acme/infra.git | https://",
                "url | git@github.com:acme/infra.git | ssh://github.com",
                "url | https://github.com | no path",
                "url | https://github.com/acme/infra.git?token=1 | must end with the path",
                "url | file:///etc/passwd | no host",
                "url | https://evil.example/acme/infra.git | PUT /api/v1/repositories/hosts",
                "branch | --upload-pack=touch | name of a branch",
                "branch | a..b | name of a branch",
                "directory | ../other | inside the repository",
                "directory | /etc | inside the repository",
                "schedule.cron | every night | five fields",
                "kind | SVN | GITHUB"
            })
    void whatCannotBeIsRefusedByItsField(String field, String value, String why) {
        Map<String, Object> body =
                field.equals("schedule.cron") ? Map.of("schedule", Map.of("cron", value)) : Map.of(field, value);
        post(body).then().statusCode(422).body(at("field", equalTo(field))).body(at("detail", containsString(why)));
    }

    @Test
    void credentialsThatDoNotGoWithTheAddressAreRefused() {
        refused(
                Map.of("credential", Map.of("kind", "SSH_KEY", "privateKey", KEY, "knownHosts", "x")),
                "credential.kind");
        refused(Map.of("credential", Map.of("kind", "TOKEN")), "credential.token");
        refused(Map.of("credential", Map.of("kind", "TOKEN", "token", "a\nb")), "credential.token");
        refused(Map.of("credential", Map.of("kind", "NONE", "token", "x")), "credential.token");
        refused(Map.of("url", "ssh://github.com/acme/infra.git"), "credential.kind");
    }

    @Test
    void aChangeNamesItsVersionAndASecretStaysWithItsHost() {
        // Given
        String id = connect(Map.of("credential", CREDENTIAL)).path("repository.id");
        String path = REPOSITORIES + "/" + id;
        admin().body(Map.of("name", "x")).patch(path).then().statusCode(428);
        // When
        admin().header("If-Match", "\"1\"")
                .body(Map.of("branch", "release/2", "params", Map.of("logBucket", "acme-logs")))
                .patch(path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body(at("params.logBucket", equalTo("acme-logs")))
                .body(at("name", equalTo("infra")));
        admin().header("If-Match", "\"1\"")
                .body(Map.of("name", "y"))
                .patch(path)
                .then()
                .statusCode(412);
        // Then
        assertThat(source(id).branch()).isEqualTo("release/2");
        admin().header("If-Match", "\"2\"")
                .body(Map.of("url", "https://git.acme.example/infra.git"))
                .patch(path)
                .then()
                .statusCode(422)
                .body(at("field", equalTo("credential")));
        admin().header("If-Match", "\"2\"")
                .body(Map.of(
                        "url", "https://git.acme.example/infra.git",
                        "kind", "GITLAB",
                        "credential", Map.of("kind", "TOKEN", "token", "another", "username", "bot")))
                .patch(path)
                .then()
                .statusCode(200)
                .body(at("kind", equalTo("GITLAB")));
        assertThat(source(id).credential()).isEqualTo(new Credential.Token("bot", "another"));
    }

    @Test
    void aSecretIsNotSentToAHostThatSomebodyWroteIntoTheDatabase() throws SQLException {
        String id = connect(Map.of("credential", CREDENTIAL)).path("repository.id");

        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute(
                    "update repository set host = 'gitlab.com', url = 'https://gitlab.com/x' where id = '" + id + "'");
        }

        assertThatThrownBy(() -> source(id)).hasMessageContaining("for another host");
    }

    @Test
    void nothingIsFetchedFromAHostThatIsNotAllowedAnyMore() {
        String id = connect(Map.of()).path("repository.id");

        admin().body(Map.of("hosts", List.of()))
                .header("If-Match", "*")
                .put(REPOSITORIES + "/hosts")
                .then()
                .statusCode(200);

        assertThatThrownBy(() -> source(id))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("github.com")
                .hasMessageContaining("PUT /api/v1/repositories/hosts");
        admin().body(Map.of("hosts", List.of("https://github.com")))
                .header("If-Match", "*")
                .put(REPOSITORIES + "/hosts")
                .then()
                .statusCode(422)
                .body(at("field", equalTo("hosts")));
    }

    @Test
    void nobodyOverwritesTheHostsThatAnotherAllowed() {
        // Given
        Response seen = admin().get(REPOSITORIES + "/hosts");
        Map<String, Object> one = Map.of("hosts", List.of("github.com"));
        // When
        Response changed =
                admin().header("If-Match", seen.header("ETag")).body(one).put(REPOSITORIES + "/hosts");
        // Then
        changed.then().statusCode(200).body(at("hosts", equalTo(List.of("github.com"))));
        assertThat(changed.header("ETag"))
                .isEqualTo(admin().get(REPOSITORIES + "/hosts").header("ETag"))
                .isNotEqualTo(seen.header("ETag"));
        admin().body(one).put(REPOSITORIES + "/hosts").then().statusCode(428);
        admin().header("If-Match", seen.header("ETag"))
                .body(Map.of("hosts", List.of()))
                .put(REPOSITORIES + "/hosts")
                .then()
                .statusCode(412);
    }

    @Test
    void aPlaceIsConnectedOnceAndTheSameRequestActsOnce() {
        String key = UUID.randomUUID().toString();
        String first = admin().header("Idempotency-Key", key)
                .body(body(Map.of()))
                .post(REPOSITORIES)
                .asString();
        String again = admin().header("Idempotency-Key", key)
                .body(body(Map.of()))
                .post(REPOSITORIES)
                .asString();

        assertThat(Json.of(again).<String>path("webhookSecret"))
                .isEqualTo(Json.of(first).path("webhookSecret"));
        post(Map.of()).then().statusCode(409).body(at("detail", containsString("connected already")));
        connect(Map.of("directory", "other"));
    }

    @Test
    void whoMayOnlyReadSeesAndChangesNothing() {
        String id = connect(Map.of()).path("repository.id");

        Tokens.as("viewer", tenant).get(REPOSITORIES).then().statusCode(200).body(at("items.id", equalTo(List.of(id))));
        Tokens.as("operator", tenant).delete(REPOSITORIES + "/" + id).then().statusCode(403);
        Tokens.as("admin", "globex").get(REPOSITORIES + "/" + id).then().statusCode(404);
    }

    @Test
    void theWebhooksSecretIsRenewedAndDeletingForgetsAll() throws SQLException {
        Json made = connect(Map.of("credential", CREDENTIAL));
        String id = made.path("repository.id");

        Json renewed = admin().post(REPOSITORIES + "/" + id + "/webhook-secret")
                .then()
                .statusCode(200)
                .extract()
                .as(Json.class);
        admin().delete(REPOSITORIES + "/" + id).then().statusCode(200).body(at("findings", equalTo(0)));

        assertThat(renewed.<String>path("webhookSecret"))
                .startsWith("whsec_")
                .isNotEqualTo(made.<String>path("webhookSecret"));
        admin().get(REPOSITORIES + "/" + id).then().statusCode(404);
        assertThat(TestPlatform.names("select name from secret where owner_id = '" + id + "'"))
                .isEmpty();
        Tokens.as("auditor", tenant)
                .get("/api/v1/audit")
                .then()
                .body(at("items.action", hasItem("repository.deleted")));
    }

    private GitSource source(String id) {
        return transactions.call(tenantId, () -> repositories.source(UUID.fromString(id)));
    }

    private void refused(Map<String, Object> body, String field) {
        post(body).then().statusCode(422).body(at("field", equalTo(field))).body(not(containsString("OPENSSH")));
    }

    private Json connect(Map<String, Object> more) {
        return post(more).then().statusCode(201).extract().as(Json.class);
    }

    private io.restassured.response.Response post(Map<String, Object> more) {
        return admin().body(body(more)).post(REPOSITORIES);
    }

    private static Map<String, Object> body(Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(Map.of("name", "infra", "url", URL));
        body.putAll(more);
        return body;
    }

    private RequestSpecification admin() {
        return Tokens.as("admin", tenant);
    }
}
