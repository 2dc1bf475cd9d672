package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Path CHECKOUT = Path.of("/srv/prunella");

    @Test
    void withoutOptionsEverythingIsEmbedded() {
        // When
        Options options = parse(Map.of(), "run");
        // Then
        assertThat(options.port()).isEqualTo(8080);
        assertThat(options.data()).isEqualTo(CHECKOUT.resolve(".prunella"));
        assertThat(options.ownDatabase()).isTrue();
        assertThat(options.ownKeycloak()).isTrue();
        assertThat(options.sandbox()).isTrue();
    }

    @Test
    void anEndpointOfTheOperatorReplacesTheSandbox() {
        // Given
        Map<String, String> environment = Map.of(
                "PRUNELLA_AWS_ENDPOINT", "http://127.0.0.1:4566",
                "PRUNELLA_AWS_ACCESS_KEY_ID", "test",
                "PRUNELLA_AWS_SECRET_ACCESS_KEY", "test");
        // When
        Options options = parse(environment, "run");
        // Then
        assertThat(options.sandbox()).isFalse();
    }

    @Test
    void anEndpointNeedsCredentialsOfItsOwn() {
        // Given
        Map<String, String> environment =
                Map.of("PRUNELLA_AWS_ENDPOINT", "http://127.0.0.1:4566", "AWS_ACCESS_KEY_ID", "AKIAREALREALREALREAL");
        // When, Then
        assertThatThrownBy(() -> parse(environment, "run"))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("PRUNELLA_AWS_ACCESS_KEY_ID, PRUNELLA_AWS_SECRET_ACCESS_KEY is not")
                .hasMessageContaining("unset PRUNELLA_AWS_ENDPOINT");
    }

    @Test
    void anExternalDatabaseNeedsBothRoles() {
        // Given
        Map<String, String> environment = Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://db/prunella",
                "QUARKUS_DATASOURCE_USERNAME", "prunella_app",
                "QUARKUS_DATASOURCE_PASSWORD", "secret");
        // When, Then
        assertThatThrownBy(() -> parse(environment, "run"))
                .hasMessageContaining("QUARKUS_FLYWAY_USERNAME, QUARKUS_FLYWAY_PASSWORD is not");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "70000", "eighty"})
    void anImpossiblePortIsRefusedByItsName(String port) {
        assertThatThrownBy(() -> parse(Map.of(), "run", "--port", port))
                .isInstanceOf(LaunchFailure.class)
                .hasMessageContaining("\"" + port + "\" is not a usable port");
    }

    @Test
    void anUnknownOptionNamesTheKnownOnes() {
        assertThatThrownBy(() -> parse(Map.of(), "run", "--no-sandpit"))
                .hasMessageContaining("--no-sandpit")
                .hasMessageContaining("--no-sandbox, --port N and --data DIR");
    }

    private static Options parse(Map<String, String> environment, String... arguments) {
        return Options.parse(CHECKOUT, List.of(arguments), environment);
    }
}
