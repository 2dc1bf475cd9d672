package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The realm as it is shipped, imported by the very Keycloak that `./prunella run` starts.
class KeycloakIT {

    private static final Path PROJECT = Path.of("../..").toAbsolutePath().normalize();
    private static final Children CHILDREN = new Children();

    @TempDir
    static Path directory;

    private static Workspace workspace;
    private static String realm;

    @BeforeAll
    static void startKeycloak() {
        workspace = Workspace.open(directory);
        UnpackedPostgres.in(directory);
        int databasePort = Ports.anyFree();
        new Database(workspace, databasePort, Options.parse(PROJECT, List.of(), Map.of())).start(CHILDREN);
        KeycloakServer keycloak = KeycloakServer.prepare(
                new KeycloakServer.Setup(
                        BuiltFiles.keycloak(PROJECT),
                        // Shared with the tests of the whole, which need not build it again.
                        PROJECT.resolve("backend/launcher/target/whole/keycloak"),
                        PROJECT.resolve("deploy/keycloak/prunella-realm.json"),
                        workspace.log(KeycloakServer.NAME),
                        workspace.pidFile(KeycloakServer.NAME)),
                new Progress(System.out));
        int port = Ports.anyFree();
        Secrets secrets = workspace.secrets();
        keycloak.start(
                port,
                new KeycloakServer.Login(
                        "jdbc:postgresql://127.0.0.1:" + databasePort + "/keycloak",
                        secrets.password(Database.KEYCLOAK_SECRET),
                        secrets.password(KeycloakServer.ADMIN_SECRET),
                        secrets.password(ApplicationEnvironment.CONSOLE_SECRET)),
                CHILDREN::start);
        realm = KeycloakServer.realmUrl(port);
    }

    @AfterAll
    static void stopKeycloak() {
        CHILDREN.stopAll(List.of(KeycloakServer.NAME, PostgresServer.NAME));
        workspace.close();
    }

    @ParameterizedTest
    @CsvSource({
        "viewer, acme", "operator, acme", "approver, acme", "admin, acme", "auditor, acme",
        "viewer, globex", "operator, globex", "approver, globex", "admin, globex", "auditor, globex"
    })
    void aTokenNamesTheTenantTheRoleAndThePerson(String role, String tenant) {
        // Given
        String user = role + "@" + tenant + ".example";
        // When
        String claims = claims(Token.of(realm, user));
        // Then
        assertThat(claims)
                .containsPattern("\"organization\":\\{\"" + tenant + "\":\\{\"id\":\"[0-9a-f-]{36}\"}}")
                .containsPattern("\"realm_access\":\\{\"roles\":\\[[^]]*\"" + role + "\"")
                .contains("\"iss\":\"" + realm + "\"")
                .contains("\"aud\":\"prunella\"")
                .contains("\"preferred_username\":\"" + user + "\"")
                .contains("\"email\":\"" + user + "\"")
                .containsPattern("\"name\":\"\\w+ \\w+ of \\w+\"");
        assertThat(number(claims, "exp") - number(claims, "iat")).isEqualTo(3600);
    }

    @Test
    void aStrangerGetsNoToken() {
        assertThatThrownBy(() -> Token.of(realm, "mallory@acme.example"))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("no token for mallory@acme.example ");
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/, true",
        "http://127.0.0.1:21200/callback, true",
        "http://evil.example/, false",
        "http://localhost.evil.example/, false"
    })
    void theConsoleSignsInOnLoopbackOnly(String redirect, boolean accepted) throws IOException {
        // When
        HttpResponse<String> page =
                authorize(redirect + "&code_challenge_method=S256&code_challenge=" + "a".repeat(43));
        // Then
        assertThat(page.statusCode()).isEqualTo(accepted ? 200 : 400);
        assertThat(page.body().contains("name=\"username\"")).isEqualTo(accepted);
    }

    @Test
    void theConsoleNeedsProofKeyForCodeExchange() throws IOException {
        // When
        HttpResponse<String> answer = authorize("http://localhost:8080/");
        // Then
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).contains("error=invalid_request");
    }

    @Test
    void theConsolesSecretIsTheOneOfThisInstallation() throws IOException {
        String grant = "grant_type=authorization_code&code=none&client_id=prunella-console&client_secret=";
        String url = realm + "/protocol/openid-connect/token";
        assertThat(Http.postForm(url, grant + "guess").body()).contains("unauthorized_client");
        assertThat(Http.postForm(url, grant + workspace.secrets().password(ApplicationEnvironment.CONSOLE_SECRET))
                        .body())
                .contains("invalid_grant");
    }

    private static HttpResponse<String> authorize(String redirectAndMore) throws IOException {
        return Http.get(realm + "/protocol/openid-connect/auth?response_type=code&scope=openid"
                + "&client_id=prunella-console&redirect_uri=" + redirectAndMore);
    }

    private static String claims(String token) {
        return new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
    }

    private static long number(String claims, String name) {
        Matcher matcher = Pattern.compile("\"" + name + "\":(\\d+)").matcher(claims);
        assertThat(matcher.find()).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
