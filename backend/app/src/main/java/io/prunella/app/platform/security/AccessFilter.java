package io.prunella.app.platform.security;

import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.MultivaluedMap;
import java.net.URI;
import java.util.List;
import java.util.Optional;
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
    private final ChosenAccounts chosen;

    AccessFilter(SecurityIdentity identity, SignedIn signedIn, CurrentPerson current, ChosenAccounts chosen) {
        this.identity = identity;
        this.signedIn = signedIn;
        this.current = current;
        this.chosen = chosen;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void check(ContainerRequestContext request, ResourceInfo resource) {
        if (resource.getResourceMethod().isAnnotationPresent(Open.class)) {
            return;
        }
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
        current.begin(person, reach(person, required));
        if (List.of(resource.getResourceMethod().getParameterTypes()).contains(Narrowing.class)) {
            narrow(request.getUriInfo().getQueryParameters());
        }
        MDC.put("tenant", person.tenantId().toString());
    }

    private void narrow(MultivaluedMap<String, String> asked) {
        List<String> accounts = asked.getOrDefault(Narrowing.ACCOUNT, List.of());
        List<String> environments = asked.getOrDefault(Narrowing.ENVIRONMENT, List.of());
        if (!accounts.isEmpty() || !environments.isEmpty()) {
            current.narrow(chosen.of(accounts, environments));
        }
    }

    /// Whoever may do this in some accounts only is held to these, and sees no others while doing it.
    private static Reach reach(Person person, Requires required) {
        Permission needed = required.value();
        Optional<Reach> reach = person.reach(needed);
        if (reach.isEmpty()) {
            throw new Problem(ProblemType.FORBIDDEN, lacks(person, needed)).with("permission", needed);
        }
        if (required.tenantWide() && !person.may(needed)) {
            throw new Problem(
                            ProblemType.FORBIDDEN,
                            "This concerns your whole organization; you have the permission " + needed
                                    + " for some of its accounts only.")
                    .with("permission", needed);
        }
        return reach.get();
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
