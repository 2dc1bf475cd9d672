package io.prunella.app.findings.waivers;

import io.prunella.app.platform.http.Cursor;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Narrowing;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Waivers.
@Path("/api/v1/waivers")
@RunOnVirtualThread
class WaiverResource {
    private static final String ORDER = "waivers";

    private final Waivers waivers;
    private final WaiverRows rows;
    private final Cursor cursors;

    WaiverResource(Waivers waivers, WaiverRows rows, Cursor cursors) {
        this.waivers = waivers;
        this.rows = rows;
        this.cursors = cursors;
    }

    record WaiverRequest(
            @NotEmpty Set<@NotNull UUID> findingIds,
            @NotBlank String reason,
            @NotNull Instant expiresAt) {}

    record WaiverRejection(@Nullable String reason) {}

    @Schema(name = "WaiverPerson")
    record PersonRef(String subject, String name) {}

    /// @param approvedBy who decided, whatever became of it
    /// @param onBehalfOf in whose place they did; null for their own
    record WaiverResponse(
            UUID id,
            List<UUID> findingIds,
            String reason,
            Instant expiresAt,
            Waiver.Status status,
            PersonRef requestedBy,
            @Nullable PersonRef approvedBy,
            @Nullable PersonRef onBehalfOf,
            Instant createdAt,
            long version) {
        static WaiverResponse of(Waiver waiver) {
            String decider = waiver.decider();
            String name = waiver.deciderName();
            Waiver.Absent absent = waiver.absent();
            return new WaiverResponse(
                    waiver.id(),
                    waiver.findingIds(),
                    waiver.reason(),
                    waiver.expiresAt(),
                    waiver.status(),
                    new PersonRef(waiver.requester(), waiver.requesterName()),
                    decider == null || name == null ? null : new PersonRef(decider, name),
                    absent == null ? null : new PersonRef(absent.subject(), absent.name()),
                    waiver.createdAt(),
                    waiver.version());
        }
    }

    @GET
    @Requires(Permission.READ)
    @Transactional
    public Page<WaiverResponse> waivers(
            @BeanParam Narrowing narrowing,
            @QueryParam("status") @Nullable String status,
            @QueryParam("finding") @Nullable UUID finding,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        List<String> after = cursors.decode(ORDER, cursor);
        int size = Page.limit(limit);
        List<Waiver> page = rows.page(
                status == null ? null : status(status).name(),
                finding,
                after.isEmpty() ? null : UUID.fromString(after.getFirst()),
                size + 1);
        return Page.of(page, size, last -> cursors.encode(ORDER, last.id())).map(WaiverResponse::of);
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    @Transactional
    public WaiverResponse waiver(UUID id) {
        return WaiverResponse.of(rows.get(id));
    }

    @POST
    @Requires(Permission.REQUEST_WAIVER)
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = WaiverResponse.class)))
    public Response requestWaiver(@Valid @NotNull WaiverRequest request) {
        Waiver waiver = waivers.request(request.findingIds(), request.reason(), request.expiresAt());
        return Response.created(URI.create("/api/v1/waivers/" + waiver.id()))
                .entity(WaiverResponse.of(waiver))
                .build();
    }

    @POST
    @Path("/{id}/approve")
    @Requires(Permission.APPROVE)
    public WaiverResponse approveWaiver(UUID id) {
        return WaiverResponse.of(waivers.approve(id));
    }

    @POST
    @Path("/{id}/reject")
    @Requires(Permission.APPROVE)
    public WaiverResponse rejectWaiver(UUID id, @Nullable WaiverRejection rejection) {
        return WaiverResponse.of(waivers.reject(id, rejection == null ? null : rejection.reason()));
    }

    @POST
    @Path("/{id}/revoke")
    @Requires(Permission.APPROVE)
    public WaiverResponse revokeWaiver(UUID id) {
        return WaiverResponse.of(waivers.revoke(id));
    }

    private static Waiver.Status status(String text) {
        try {
            return Waiver.Status.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Problem.field("status", "status must be PENDING, ACTIVE, REJECTED, REVOKED or EXPIRED.");
        }
    }
}
