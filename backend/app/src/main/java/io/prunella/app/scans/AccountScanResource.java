package io.prunella.app.scans;

import io.prunella.app.audit.Actor;
import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.connector.CollectorInfo;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// The scans of an account.
@Path("/api/v1/accounts/{accountId}/scans")
@RunOnVirtualThread
class AccountScanResource {
    private final Scans scans;
    private final ScanTargets targets;
    private final Cursor cursors;
    private final CurrentPerson current;

    AccountScanResource(Scans scans, ScanTargets targets, Cursor cursors, CurrentPerson current) {
        this.scans = scans;
        this.targets = targets;
        this.cursors = cursors;
        this.current = current;
    }

    /// @param services only these; all where it is left out
    /// @param resourceId only this resource
    record ScanRequest(
            @Nullable Set<String> services,
            @Nullable Set<String> regions,
            @Nullable UUID resourceId) {}

    @POST
    @Requires(Permission.SCAN)
    @APIResponse(
            responseCode = "202",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ScanResponse.class)))
    public Response requestScan(UUID accountId, @Nullable ScanRequest request) {
        ScanScope scope = scope(accountId, request);
        ScanTrigger trigger = scope.resourceId() == null ? ScanTrigger.MANUAL : ScanTrigger.RESOURCE;
        Scan scan = scans.request(accountId, trigger, scope, Actor.of(current.get()));
        return Response.accepted(ScanResponse.of(scan))
                .location(URI.create("/api/v1/scans/" + scan.id()))
                .build();
    }

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<ScanResponse> scans(
            UUID accountId,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        String order = "scans:" + accountId;
        List<String> after = cursors.decode(order, cursor);
        int size = Page.limit(limit);
        targets.require(accountId);
        List<Scan> page = scans.page(accountId, after.isEmpty() ? null : UUID.fromString(after.getFirst()), size + 1);
        return Page.of(page, size, last -> cursors.encode(order, last.id())).map(ScanResponse::of);
    }

    private ScanScope scope(UUID accountId, @Nullable ScanRequest request) {
        if (request == null) {
            return ScanScope.WHOLE;
        }
        Set<String> services = request.services() == null ? Set.of() : request.services();
        Set<String> known = targets.connector(accountId).collectors().stream()
                .map(CollectorInfo::service)
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> foreign = new TreeSet<>(services);
        foreign.removeAll(known);
        if (!foreign.isEmpty()) {
            throw Problem.field("services", "services may hold " + known + ", not " + foreign + ".");
        }
        return new ScanScope(services, request.regions() == null ? Set.of() : request.regions(), request.resourceId());
    }
}
