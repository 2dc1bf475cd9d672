package io.prunella.app.platform.security;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/// `/login?to=…`: OpenID Connect makes people sign in before they get here; then they go where they wanted.
@ApplicationScoped
class SignInRoutes {

    void routes(@Observes Router router) {
        router.get("/login").handler(SignInRoutes::welcome);
    }

    private static void welcome(RoutingContext context) {
        context.response()
                .setStatusCode(303)
                .putHeader("Location", target(context.request().getParam("to")))
                .end();
    }

    /// Only paths of this very site, never another one.
    static String target(@Nullable String to) {
        boolean local = to != null && to.startsWith("/") && !to.startsWith("//") && !to.contains("\\");
        return local && to != null && to.chars().allMatch(c -> c > ' ' && c < 0x7f) ? to : "/";
    }
}
