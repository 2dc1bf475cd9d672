package io.prunella.app.platform.http;

import io.prunella.app.platform.persistence.Json;
import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/// Problems that arise before a request reaches an endpoint: failed sign-in, oversized bodies.
@ApplicationScoped
public class ProblemBodies {
    static final String TOO_LARGE = "The body is larger than this service takes (2 MiB); send less at once.";
    private final long limit;

    ProblemBodies(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    public static void sendUnauthenticated(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        send(context, Problems.unauthenticated());
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::measure).failureHandler(ProblemBodies::failed);
    }

    /// Whoever tells that the body is too large is answered at once; the body is read and forgotten meanwhile, since
    /// most clients read no answer before they have sent everything.
    private void measure(RoutingContext context) {
        if (length(context.request().getHeader("Content-Length")) > limit) {
            context.request().resume();
            send(context, new Problem(ProblemType.TOO_LARGE, TOO_LARGE));
        } else {
            context.next();
        }
    }

    private static long length(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static void failed(RoutingContext context) {
        if (context.statusCode() == ProblemType.TOO_LARGE.status()
                && !context.response().ended()) {
            send(context, new Problem(ProblemType.TOO_LARGE, TOO_LARGE));
        } else {
            context.next();
        }
    }

    private static void send(RoutingContext context, Problem problem) {
        if (context.response().ended()) {
            return;
        }
        context.response()
                .setStatusCode(problem.type().status())
                .putHeader("Content-Type", Problems.MEDIA_TYPE)
                .end(Json.write(Problems.members(problem, context.normalizedPath())));
    }
}
