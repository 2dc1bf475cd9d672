package io.prunella.launcher;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;

/// Where a running installation answers, written down for `./prunella token` and other tools of this machine.
record Endpoints(String app, String realm, String sandbox) {

    private static final String FILE = "run/endpoints.properties";

    static Endpoints of(Ports ports, Options options) {
        return new Endpoints(
                "http://localhost:" + ports.app(),
                options.ownKeycloak()
                        ? KeycloakServer.realmUrl(ports.keycloak())
                        : options.environment().getOrDefault(Options.OIDC_URL, ""),
                options.sandbox() ? "http://127.0.0.1:" + ports.sandbox() : "");
    }

    static Optional<Endpoints> read(Path workspace) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(workspace.resolve(FILE))) {
            properties.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.of(new Endpoints(
                properties.getProperty("app", ""),
                properties.getProperty("realm", ""),
                properties.getProperty("sandbox", "")));
    }

    void write(Path workspace) {
        try {
            Files.writeString(
                    workspace.resolve(FILE), "app=" + app + "\nrealm=" + realm + "\nsandbox=" + sandbox + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + workspace.resolve(FILE), e);
        }
    }

    static void forget(Path workspace) {
        try {
            Files.deleteIfExists(workspace.resolve(FILE));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + workspace.resolve(FILE), e);
        }
    }
}
