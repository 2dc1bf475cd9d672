package io.prunella.app.platform.http;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The console's pages have addresses that only the console knows. A browser that asks for one, by a shared link or a
/// reload, is given the console itself. This cannot be left to what serves the console's files: [Problems] answers
/// unknown addresses before.
@ApplicationScoped
class ConsoleRoutes {

    private static final String CONSOLE = "/";
    private static final List<String> OTHERS = List.of("/api", "/q", "/login", "/logout");

    void routes(@Observes Router router) {
        router.get().handler(ConsoleRoutes::lead);
    }

    private static void lead(RoutingContext context) {
        if (isPage(context.normalizedPath(), context.request().getHeader("Accept"))) {
            context.reroute(CONSOLE);
        } else {
            context.next();
        }
    }

    /// Files have a dot in their name; programs do not ask for HTML.
    static boolean isPage(String path, @Nullable String accept) {
        return accept != null
                && accept.contains("text/html")
                && !path.equals(CONSOLE)
                && path.indexOf('.', path.lastIndexOf('/')) < 0
                && OTHERS.stream().noneMatch(other -> path.equals(other) || path.startsWith(other + "/"));
    }
}
