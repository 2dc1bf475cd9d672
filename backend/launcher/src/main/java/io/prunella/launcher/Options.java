package io.prunella.launcher;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// What the operator asked for on the command line and in the environment.
///
/// @param checkout the directory that holds the built project
/// @param environment the operator's own, which wins over every default
record Options(Path checkout, Path data, int port, Mode mode, boolean noSandbox, Map<String, String> environment) {

    static final String JDBC_URL = "QUARKUS_DATASOURCE_JDBC_URL";
    static final String OIDC_URL = "QUARKUS_OIDC_AUTH_SERVER_URL";
    static final String AWS_ENDPOINT = "PRUNELLA_AWS_ENDPOINT";
    private static final int DEFAULT_PORT = 8080;

    enum Mode {
        RUN,
        DEV
    }

    static Options parse(Path checkout, List<String> arguments, Map<String, String> environment) {
        Deque<String> rest = new ArrayDeque<>(arguments);
        String port = environment.getOrDefault("QUARKUS_HTTP_PORT", Integer.toString(DEFAULT_PORT));
        Path data = checkout.resolve(".prunella");
        Mode mode = Mode.RUN;
        boolean noSandbox = false;
        while (!rest.isEmpty()) {
            String option = rest.pop();
            switch (option) {
                case "run" -> mode = Mode.RUN;
                case "dev" -> mode = Mode.DEV;
                case "--no-sandbox" -> noSandbox = true;
                case "--port" -> port = valueOf(option, rest);
                case "--data" -> data = Path.of(valueOf(option, rest));
                default ->
                    throw new LaunchFailure(
                            "Unknown option " + option + ".", "Known are --no-sandbox, --port N and --data DIR.");
            }
        }
        Options options = new Options(
                checkout, data.toAbsolutePath().normalize(), portNumber(port), mode, noSandbox, environment);
        options.requireCompleteExternals();
        return options;
    }

    boolean ownDatabase() {
        return !isSet(JDBC_URL);
    }

    boolean ownKeycloak() {
        return !isSet(OIDC_URL);
    }

    boolean sandbox() {
        return !noSandbox && !isSet(AWS_ENDPOINT);
    }

    boolean isSet(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private void requireCompleteExternals() {
        if (!ownDatabase()) {
            require(
                    JDBC_URL,
                    "QUARKUS_DATASOURCE_USERNAME",
                    "QUARKUS_DATASOURCE_PASSWORD",
                    "QUARKUS_FLYWAY_USERNAME",
                    "QUARKUS_FLYWAY_PASSWORD");
        }
        if (!ownKeycloak()) {
            require(OIDC_URL, "QUARKUS_OIDC_CLIENT_ID", "QUARKUS_OIDC_CREDENTIALS_SECRET");
        }
        if (isSet(AWS_ENDPOINT)) {
            // Ambient credentials belong to a real cloud and must not travel to whatever listens there.
            require(AWS_ENDPOINT, "PRUNELLA_AWS_ACCESS_KEY_ID", "PRUNELLA_AWS_SECRET_ACCESS_KEY");
        }
    }

    private void require(String because, String... names) {
        List<String> missing =
                List.of(names).stream().filter(name -> !isSet(name)).toList();
        if (!missing.isEmpty()) {
            throw new LaunchFailure(
                    because + " is set, but " + String.join(", ", missing) + " is not.",
                    "Set " + (missing.size() == 1 ? "it" : "them") + " too, or unset " + because
                            + " to use the embedded default.");
        }
    }

    private static String valueOf(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new LaunchFailure("The option " + option + " needs a value.", "For example: --port 8090");
        }
        return rest.pop();
    }

    private static int portNumber(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65_533) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Answered below, together with numbers out of range.
        }
        throw new LaunchFailure("\"" + text + "\" is not a usable port.", "Choose a number between 1 and 65532.");
    }
}
