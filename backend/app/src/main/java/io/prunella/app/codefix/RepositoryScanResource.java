package io.prunella.app.codefix;

import io.prunella.app.audit.Actor;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.repositories.FixParams;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Scans of repositories.
@Path("/api/v1/repositories/{id}/scans")
@RunOnVirtualThread
class RepositoryScanResource {
    private final CodeScans scans;
    private final CurrentPerson current;

    RepositoryScanResource(CodeScans scans, CurrentPerson current) {
        this.scans = scans;
        this.current = current;
    }

    /// @param params what fixes write where a policy leaves that to people, by name; the repository's own where they
    /// are left out
    record RepositoryScanRequest(@Nullable Map<String, Object> params) {}

    /// One that waits already is given instead of another.
    @POST
    @Requires(value = Permission.SCAN, tenantWide = true)
    @APIResponse(
            responseCode = "202",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = CodeScan.class)))
    public Response scanRepository(UUID id, @Nullable RepositoryScanRequest request) {
        Map<String, Object> params =
                request == null || request.params() == null ? null : FixParams.checked(request.params());
        CodeScan scan = scans.scan(id, CodeScanTrigger.MANUAL, params, Actor.of(current.get()));
        return Response.accepted(scan)
                .location(URI.create("/api/v1/code/scans/" + scan.id()))
                .build();
    }
}
