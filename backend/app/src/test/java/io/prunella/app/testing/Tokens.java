package io.prunella.app.testing;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.util.List;
import java.util.Map;

/// Bearer tokens as Keycloak would sign them.
public final class Tokens {
    private Tokens() {}

    /// The user `role@tenant.example` with that realm role.
    public static String of(String role, String tenant) {
        return of(role, role, tenant);
    }

    /// Another user with that role, for second persons.
    public static String of(String user, String role, String tenant) {
        return sign(claims(user, List.of(role)).claim("organization", List.of(tenant)));
    }

    public static String withoutTenant(String role) {
        return sign(claims(role, List.of(role)));
    }

    public static String withoutRoles(String tenant) {
        return sign(claims("nobody", List.of()).claim("organization", List.of(tenant)));
    }

    public static RequestSpecification as(String role, String tenant) {
        return with(of(role, tenant));
    }

    public static RequestSpecification with(String token) {
        return RestAssured.given().auth().oauth2(token).contentType(ContentType.JSON);
    }

    static JwtClaimsBuilder claims(String user, List<String> roles) {
        return Jwt.claims()
                .subject("subject-of-" + user)
                .claim("name", user)
                .claim("email", user + "@example.org")
                .claim("realm_access", Map.of("roles", roles))
                .issuer("https://server.example.com")
                .audience("prunella");
    }

    private static String sign(JwtClaimsBuilder claims) {
        return claims.jws().keyId("1").sign("privateKey.jwk");
    }
}
