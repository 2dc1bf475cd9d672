package io.prunella.app.platform.http;

import io.prunella.app.platform.persistence.Json;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.RouteConstants;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/// Problems that arise before a request reaches an endpoint: failed sign-in, oversized bodies.
@ApplicationScoped
public class ProblemBodies {
    /// Where Quarkus has set how much of a body it reads, before any endpoint reads one.
    private static final int AFTER_QUARKUS = RouteConstants.ROUTE_ORDER_UPLOAD_LIMIT + 1;

    private static final String LENGTH = "Content-Length";

    private final long uploads;
    private final long others;
    private final List<Pattern> uploadPaths;

    /// @param uploads how large an uploaded file may be, as Quarkus holds it for everything
    /// @param others how large any other body may be
    /// @param uploadPaths where files are uploaded; a `*` stands for one part of a path
    ProblemBodies(
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize uploads,
            @ConfigProperty(name = "prunella.http.max-body-size") MemorySize others,
            @ConfigProperty(name = "prunella.http.upload-paths") Set<String> uploadPaths) {
        this.uploads = uploads.asLongValue();
        this.others = others.asLongValue();
        this.uploadPaths = uploadPaths.stream()
                .map(path -> Pattern.compile(path.replace("*", "[^/]+")))
                .toList();
    }

    public static void sendUnauthenticated(RoutingContext context) {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        send(context, Problems.unauthenticated());
    }

    void routes(@Observes Router router) {
        router.route("/api/*").order(Integer.MIN_VALUE).handler(this::measure).failureHandler(this::failed);
        router.route("/api/*").order(AFTER_QUARKUS).handler(this::cutOff);
    }

    /// Whoever tells that the body is too large is answered at once; the body is read and forgotten meanwhile, since
    /// most clients read no answer before they have sent everything.
    private void measure(RoutingContext context) {
        long most = most(context.normalizedPath());
        if (length(context.request().getHeader(LENGTH)) > most) {
            context.request().resume();
            send(context, tooLarge(most));
        } else {
            context.next();
        }
    }

    /// Whoever does not tell is stopped in the middle.
    @ServerRequestFilter(priority = Priorities.HEADER_DECORATOR)
    public void limit(ContainerRequestContext request) {
        if (request.getHeaderString(LENGTH) == null && request.hasEntity()) {
            long most = most(request.getUriInfo().getPath());
            request.setEntityStream(new LimitedBody(request.getEntityStream(), most, tooLarge(most)));
        }
    }

    /// Behind what an endpoint reads, so much is read and forgotten.
    private void cutOff(RoutingContext context) {
        context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, 2 * uploads);
        context.next();
    }

    private long most(String path) {
        boolean upload = uploadPaths.stream().anyMatch(one -> one.matcher(path).matches());
        return upload ? uploads : others;
    }

    private static Problem tooLarge(long most) {
        return new Problem(
                ProblemType.TOO_LARGE,
                "The body is larger than this service takes here (" + (most >> 20) + " MiB); send less at once.");
    }

    private static long length(@Nullable String header) {
        try {
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void failed(RoutingContext context) {
        if (context.statusCode() == ProblemType.TOO_LARGE.status()
                && !context.response().ended()) {
            send(context, tooLarge(most(context.normalizedPath())));
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
