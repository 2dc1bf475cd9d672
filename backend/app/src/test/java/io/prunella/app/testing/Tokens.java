package io.prunella.app.testing;

import io.restassured.RestAssured;
import io.restassured.config.ObjectMapperConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Bearer tokens as Keycloak would sign them. Signing takes longer than most requests, so a token is used again for as
/// long as it is good.
public final class Tokens {
    private static final Duration LIFE = Duration.ofMinutes(30);
    // Otherwise REST Assured makes one for every body.
    private static final ObjectMapperConfig SHARED_MAPPER =
            ObjectMapperConfig.objectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> Json.MAPPER);
    private static final Map<Claims, Signed> SIGNED = new ConcurrentHashMap<>();

    private record Claims(String user, List<String> roles, List<String> organizations, boolean verified) {
        Claims(String user, List<String> roles, List<String> organizations) {
            this(user, roles, organizations, true);
        }
    }

    private record Signed(String token, Instant at) {
        boolean good() {
            return at.plus(LIFE.dividedBy(2)).isAfter(Instant.now());
        }
    }

    private Tokens() {}

    /// The user `role@tenant.example` with that realm role.
    public static String of(String role, String tenant) {
        return of(role, role, tenant);
    }

    /// Another user with that role, for second persons.
    public static String of(String user, String role, String tenant) {
        return token(new Claims(user, List.of(role), List.of(tenant)));
    }

    public static String withoutTenant(String role) {
        return token(new Claims(role, List.of(role), List.of()));
    }

    public static String withoutRoles(String tenant) {
        return withoutRoles("nobody", tenant);
    }

    /// Somebody who may do only what grants say.
    public static String withoutRoles(String user, String tenant) {
        return token(new Claims(user, List.of(), List.of(tenant)));
    }

    /// Somebody who says they own an e-mail address.
    public static String unverified(String user, String tenant) {
        return token(new Claims(user, List.of(), List.of(tenant), false));
    }

    public static RequestSpecification as(String role, String tenant) {
        return with(of(role, tenant));
    }

    public static RequestSpecification with(String token) {
        return RestAssured.given()
                .config(RestAssured.config().objectMapperConfig(SHARED_MAPPER))
                .auth()
                .oauth2(token)
                .contentType(ContentType.JSON);
    }

    private static String token(Claims claims) {
        return SIGNED.compute(claims, (same, known) -> known != null && known.good() ? known : sign(same))
                .token();
    }

    private static Signed sign(Claims claims) {
        JwtClaimsBuilder token = Jwt.claims()
                .subject((claims.verified() ? "subject-of-" : "another-subject-of-") + claims.user())
                .claim("name", claims.user())
                .claim("email", claims.user() + "@example.org")
                .claim("email_verified", claims.verified())
                .claim("realm_access", Map.of("roles", claims.roles()))
                .issuer("https://server.example.com")
                .audience("prunella")
                .expiresIn(LIFE);
        if (!claims.organizations().isEmpty()) {
            token.claim("organization", claims.organizations());
        }
        return new Signed(token.jws().keyId("1").sign("privateKey.jwk"), Instant.now());
    }
}
