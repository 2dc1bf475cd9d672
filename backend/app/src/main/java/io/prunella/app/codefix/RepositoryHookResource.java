package io.prunella.app.codefix;

import io.prunella.app.platform.security.Open;
import io.prunella.app.repositories.Webhooks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// Where hosts tell of pushes to repositories.
@Path("/api/v1/hooks/repositories/{address}")
@RunOnVirtualThread
class RepositoryHookResource {
    private final RepositoryHooks hooks;

    RepositoryHookResource(RepositoryHooks hooks) {
        this.hooks = hooks;
    }

    record StartedScan(UUID scan) {}

    @POST
    @Consumes(MediaType.WILDCARD)
    @Open
    @Operation(hidden = true)
    public Response pushed(String address, @Context HttpHeaders headers, byte[] body) {
        Map<String, String> byName = new HashMap<>();
        headers.getRequestHeaders()
                .forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        Optional<CodeScan> scan = hooks.take(address, new Webhooks.Call(byName, body));
        return scan.map(started ->
                        Response.accepted(new StartedScan(started.id())).build())
                .orElseGet(() -> Response.noContent().build());
    }
}
