package io.prunella.app.platform.http;

import io.prunella.app.platform.persistence.Json;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Problems that arise before a request reaches an endpoint: failed sign-in, oversized bodies.
@ApplicationScoped
public class ProblemBodies {

    public static void sendUnauthenticated(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        send(context, Problems.unauthenticated());
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).failureHandler(ProblemBodies::failed);
    }

    private static void failed(RoutingContext context) {
        if (context.statusCode() == ProblemType.TOO_LARGE.status()
                && !context.response().ended()) {
            send(context, new Problem(ProblemType.TOO_LARGE, "Send a smaller body; the limit here is 2 MiB."));
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
