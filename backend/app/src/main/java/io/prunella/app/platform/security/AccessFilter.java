package io.prunella.app.platform.security;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.net.URI;
import java.util.Set;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Stands before every endpoint: who asks, for which tenant, and whether they may.
public class AccessFilter {
    static final String CONSOLE_HEADER = "X-Prunella-Request";
    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    private final SecurityIdentity identity;
    private final SignedIn signedIn;
    private final CurrentPerson current;

    AccessFilter(SecurityIdentity identity, SignedIn signedIn, CurrentPerson current) {
        this.identity = identity;
        this.signedIn = signedIn;
        this.current = current;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        Requires required = resource.getResourceMethod().getAnnotation(Requires.class);
        if (required == null) {
            throw new Problem(ProblemType.FORBIDDEN, "This endpoint declares no permission, so nobody may use it.");
        }
        if (identity.isAnonymous()) {
            throw new Problem(
                    ProblemType.UNAUTHENTICATED,
                    "Sign in at /login, or send a bearer token or an API key in the Authorization header.");
        }
        refuseForeignSites(request);
        Person person = signedIn.read(identity, request.getHeaderString("X-Prunella-Organization"));
        if (!person.may(required.value())) {
            throw new Problem(ProblemType.FORBIDDEN, lacks(person, required.value()))
                    .with("permission", required.value());
        }
        current.begin(person);
        MDC.put("tenant", person.tenantId().toString());
    }

    private static String lacks(Person person, Permission permission) {
        String needs = "This needs the permission " + permission + ", which ";
        if (person.apiKeyId() == null) {
            return needs + "your roles do not give. Ask an administrator of your organization.";
        }
        return permission == Permission.APPROVE
                ? needs + "no API key ever gives. Sign in as a person who may approve."
                : needs + "this API key does not give. Ask an administrator of your organization.";
    }

    /// A browser sends the session cookie along with requests that other sites make it send; those lack our header.
    private static void refuseForeignSites(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod()) || request.getHeaderString("Authorization") != null) {
            return;
        }
        if (!"1".equals(request.getHeaderString(CONSOLE_HEADER))
                || !sameOrigin(request.getHeaderString("Origin"), request.getHeaderString("Host"))) {
            throw new Problem(
                    ProblemType.CSRF,
                    "Requests with a session need the header X-Prunella-Request: 1 and an Origin of this very host.");
        }
    }

    static boolean sameOrigin(@Nullable String origin, @Nullable String host) {
        if (origin == null || host == null) {
            return false;
        }
        try {
            return host.equalsIgnoreCase(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
