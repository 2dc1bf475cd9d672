package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApplicationEnvironmentTest {

    @TempDir
    Path directory;

    @Test
    void theEmbeddedDefaultsAreComplete() {
        // When
        Map<String, String> variables = variables(Map.of());
        // Then
        assertThat(variables)
                .containsEntry("QUARKUS_HTTP_PORT", "21290")
                .containsEntry("QUARKUS_HTTP_HOST", "127.0.0.1")
                .containsEntry("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:21292/prunella")
                .containsEntry("QUARKUS_DATASOURCE_USERNAME", "prunella_app")
                .containsEntry("QUARKUS_FLYWAY_USERNAME", "prunella_owner")
                .containsEntry("QUARKUS_OIDC_AUTH_SERVER_URL", "http://localhost:21291/realms/prunella")
                .containsEntry("QUARKUS_OIDC_CLIENT_ID", "prunella-console")
                .containsEntry("PRUNELLA_KEY_FILE", directory + "/keys/prunella.key")
                .containsEntry("PRUNELLA_AUDIT_ANCHOR", directory + "/audit-anchor.log")
                .containsEntry("PRUNELLA_AWS_ENDPOINT", "http://127.0.0.1:21293")
                .containsEntry("PRUNELLA_AWS_ACCESS_KEY_ID", "AKIASANDBOXOPERATOR0")
                .containsEntry("PRUNELLA_AWS_PRINCIPAL", "arn:aws:iam::999988887777:user/prunella")
                .containsKeys(
                        "QUARKUS_DATASOURCE_PASSWORD", "QUARKUS_FLYWAY_PASSWORD", "QUARKUS_OIDC_CREDENTIALS_SECRET");
    }

    @Test
    void ambientCredentialsNeverReachAnEndpointThatIsNoRealCloud() {
        // Given
        Map<String, String> ambient = Map.of("AWS_ACCESS_KEY_ID", "AKIAREALREALREALREAL", "AWS_PROFILE", "prod");
        // When, Then
        assertThat(variables(ambient)).doesNotContainKeys("AWS_ACCESS_KEY_ID", "AWS_PROFILE");
        assertThat(variables(ambient, "--no-sandbox")).containsEntry("AWS_PROFILE", "prod");
    }

    @Test
    void aRealCloudKnowsNothingOfTheSandbox() {
        assertThat(variables(Map.of(), "--no-sandbox"))
                .doesNotContainKeys("PRUNELLA_AWS_ENDPOINT", "PRUNELLA_AWS_ACCESS_KEY_ID", "PRUNELLA_AWS_PRINCIPAL");
    }

    @Test
    void whatTheOperatorSetStays() {
        assertThat(variables(Map.of("PRUNELLA_AUDIT_ANCHOR", "/mnt/worm/anchor", "QUARKUS_LOG_LEVEL", "DEBUG")))
                .containsEntry("PRUNELLA_AUDIT_ANCHOR", "/mnt/worm/anchor")
                .containsEntry("QUARKUS_LOG_LEVEL", "DEBUG");
    }

    private Map<String, String> variables(Map<String, String> environment, String... arguments) {
        Options options = Options.parse(directory, List.of(arguments), environment);
        try (Workspace workspace = Workspace.open(directory)) {
            return new ApplicationEnvironment(options, new Ports(21290, 21291, 21292, 21293), workspace).variables();
        }
    }
}
