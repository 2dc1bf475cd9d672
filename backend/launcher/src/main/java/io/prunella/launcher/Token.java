package io.prunella.launcher;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Entry point of `./prunella token USER`: prints a bearer token of a demo user, good for one hour.
public final class Token {

    private static final String DEMO_PASSWORD = "prunella-demo";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private Token() {}

    /// @param arguments the data directory and the user; a user without a domain is one of acme.example
    public static void main(String[] arguments) {
        try {
            if (arguments.length != 2) {
                throw new LaunchFailure("One user is needed.", "For example: ./prunella token operator@acme.example");
            }
            String realm = Endpoints.read(Path.of(arguments[0]))
                    .map(Endpoints::realm)
                    .orElseThrow(() -> new LaunchFailure(
                            "No Prunella runs on " + arguments[0] + ".", "Start it with ./prunella run."));
            System.out.println(of(realm, arguments[1].contains("@") ? arguments[1] : arguments[1] + "@acme.example"));
        } catch (LaunchFailure failure) {
            System.err.println("prunella: " + failure.getMessage());
            System.exit(1);
        }
    }

    /// @param realm address of the Keycloak realm
    static String of(String realm, String user) {
        try {
            HttpResponse<String> answer = Http.postForm(
                    realm + "/protocol/openid-connect/token",
                    "grant_type=password&client_id=prunella-cli&scope=openid&username=" + encoded(user) + "&password="
                            + encoded(DEMO_PASSWORD));
            Matcher token = ACCESS_TOKEN.matcher(answer.body());
            if (answer.statusCode() == 200 && token.find()) {
                return token.group(1);
            }
            throw new LaunchFailure(
                    "Keycloak gives no token for " + user + " (" + answer.statusCode() + ").",
                    "Demo users are viewer, operator, approver, admin and auditor @acme.example and @globex.example.");
        } catch (IOException e) {
            throw new LaunchFailure("Keycloak does not answer at " + realm + ".", "Start it with ./prunella run.", e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
