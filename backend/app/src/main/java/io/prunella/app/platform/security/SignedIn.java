package io.prunella.app.platform.security;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/// Reads the person out of a verified token or API key.
@ApplicationScoped
class SignedIn {
    static final String PERSON = "prunella.person";
    private static final String ORGANIZATION = "organization";

    private final TenantRegistry tenants;
    private final AccessGrants grants;
    private final Lenders lenders;

    SignedIn(TenantRegistry tenants, AccessGrants grants, Lenders lenders) {
        this.tenants = tenants;
        this.grants = grants;
        this.lenders = lenders;
    }

    /// @param wanted the organization asked for by people who belong to several, else null
    Person read(SecurityIdentity identity, @Nullable String wanted) {
        if (identity.getAttribute(PERSON) instanceof Person owner) {
            return owner;
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new Problem(ProblemType.UNAUTHENTICATED, "Sign in with a token of this service's identity provider.");
        }
        String alias = choose(organizations(token.getClaim(ORGANIZATION)), wanted);
        UUID tenantId = tenants.provision(alias);
        Set<Role> roles = EnumSet.noneOf(Role.class);
        identity.getRoles().forEach(role -> Role.ofClaim(role).ifPresent(roles::add));
        String subject = Optional.ofNullable(token.getSubject()).orElseGet(token::getName);
        String email = email(token);
        Granted granted = grants.of(tenantId, subject, email);
        return new Person(
                tenantId,
                alias,
                subject,
                Optional.ofNullable(token.<String>getClaim("name")).orElseGet(token::getName),
                email,
                roles,
                granted.tenantWideWith(roles),
                granted.accounts(),
                lenders.to(tenantId, subject, email),
                null);
    }

    /// An address that nobody verified could be anybody's, and grants are made out to addresses.
    private static String email(JsonWebToken token) {
        boolean verified = Boolean.parseBoolean(String.valueOf(token.<Object>getClaim("email_verified")));
        return verified ? Optional.ofNullable(token.<String>getClaim("email")).orElse("") : "";
    }

    /// Keycloak writes `["acme"]`, or `{"acme": {"id": …}}` where ids are mapped too.
    static List<String> organizations(@Nullable Object claim) {
        List<String> aliases = new ArrayList<>();
        switch (claim) {
            case null -> {}
            case JsonArray array ->
                array.getValuesAs(JsonString.class).forEach(alias -> aliases.add(alias.getString()));
            case JsonObject object -> aliases.addAll(object.keySet());
            case Map<?, ?> map -> map.keySet().forEach(alias -> aliases.add(String.valueOf(alias)));
            case Collection<?> many -> many.forEach(alias -> aliases.add(text(alias)));
            default -> aliases.add(text(claim));
        }
        return aliases;
    }

    private static String text(Object alias) {
        return alias instanceof JsonString string ? string.getString() : String.valueOf(alias);
    }

    private static String choose(List<String> organizations, @Nullable String wanted) {
        if (organizations.isEmpty()) {
            throw new Problem(
                    ProblemType.NO_TENANT,
                    "Your account belongs to no organization. Ask an administrator of yours to add you to it in Keycloak,"
                            + " then sign in again.");
        }
        if (wanted == null && organizations.size() == 1) {
            return organizations.getFirst();
        }
        if (wanted == null || !organizations.contains(wanted)) {
            throw new Problem(
                            ProblemType.NO_TENANT,
                            "Name one of your organizations in the header X-Prunella-Organization.")
                    .with("organizations", organizations);
        }
        return wanted;
    }
}
