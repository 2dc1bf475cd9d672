package io.prunella.app.platform.http;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.MDC;

/// Gives every request an id, in the logs (`traceId`) and in the answer (`X-Request-Id`).
@Provider
@Priority(1)
class RequestIds implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String TRACE = "traceId";

    static Optional<String> current() {
        return Optional.ofNullable(MDC.get(TRACE)).map(Object::toString);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String id = UUID.randomUUID().toString();
        MDC.put(TRACE, id);
        request.setProperty(TRACE, id);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(TRACE);
        if (id != null) {
            response.getHeaders().putSingle("X-Request-Id", id);
        }
        MDC.remove(TRACE);
        MDC.remove("tenant");
    }
}
