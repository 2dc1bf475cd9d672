package io.prunella.app.testing;

import java.util.Map;
import java.util.UUID;

/// Grants as two people make them.
public final class Granting {
    private Granting() {}

    /// A role on one account, in force.
    public static String onAccount(String tenant, String user, String role, UUID account) {
        return agreed(
                tenant, "grants", Map.of("person", email(user), "role", role, "scope", "account", "account", account));
    }

    public static String email(String user) {
        return user + "@example.org";
    }

    /// Asks for something as the admin and agrees to it as the approver; its id.
    public static String agreed(String tenant, String path, Map<String, Object> body) {
        Json asked = asked(tenant, path, body);
        agree(tenant, path, asked);
        return asked.getString("id");
    }

    public static Json asked(String tenant, String path, Map<String, Object> body) {
        return Tokens.as("admin", tenant)
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(201)
                .extract()
                .as(Json.class);
    }

    public static void agree(String tenant, String path, Json asked) {
        Tokens.as("approver", tenant)
                .body(Map.of("digest", asked.getString("pending.digest")))
                .post("/api/v1/" + path + "/" + asked.getString("id") + "/approve")
                .then()
                .statusCode(200);
    }
}
