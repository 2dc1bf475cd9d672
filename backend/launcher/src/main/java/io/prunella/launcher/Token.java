package io.prunella.launcher;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Entry point of `./prunella token USER`: prints a bearer token of a demo user, good for one hour.
public final class Token {

    private static final String DEMO_PASSWORD = "prunella-demo";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private Token() {}

    /// @param arguments the checkout, the user (without a domain it is one of acme.example), and perhaps `--data DIR`
    public static void main(String[] arguments) {
        try {
            List<String> all = List.of(arguments);
            if (all.size() < 2 || all.get(1).startsWith("-")) {
                throw new LaunchFailure("One user is needed.", "For example: ./prunella token operator@acme.example");
            }
            String user = all.get(1);
            Path data = Options.parse(Path.of(all.getFirst()), all.subList(2, all.size()), Map.of())
                    .data();
            String realm = Endpoints.read(data)
                    .map(Endpoints::realm)
                    .orElseThrow(() ->
                            new LaunchFailure("No Prunella runs on " + data + ".", "Start it with ./prunella run."));
            System.out.println(of(realm, user.contains("@") ? user : user + "@acme.example"));
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
