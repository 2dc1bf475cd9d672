package io.prunella.app.tenants.delegations;

import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.tenants.delegations.Delegation.Lender;
import io.prunella.app.tenants.delegations.Delegation.Revocation;
import io.prunella.app.tenants.delegations.Delegation.Status;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// Who decides in whose place, and until when.
@Path("/api/v1/delegations")
@RunOnVirtualThread
class DelegationResource {
    private final Delegations delegations;
    private final CurrentPerson current;

    DelegationResource(Delegations delegations, CurrentPerson current) {
        this.delegations = delegations;
        this.current = current;
    }

    /// @param delegate an e-mail address that Keycloak has verified, or a subject of Keycloak
    /// @param from absent for at once
    record DelegationRequest(
            @NotBlank @Size(max = 200) String delegate,
            @Nullable Instant from,
            @NotNull Instant until,
            @NotBlank @Size(max = 2000) String reason) {}

    record LenderRef(String subject, String name) {}

    /// @param byYou whether the person who asks lent it, as toYou says whether it is lent to them
    record DelegationResponse(
            UUID id,
            LenderRef lender,
            String delegate,
            Status status,
            Instant from,
            Instant until,
            String reason,
            boolean byYou,
            boolean toYou,
            boolean mayRevoke,
            @Nullable Instant revokedAt,
            @Nullable String revokedBy,
            Instant createdAt) {

        static DelegationResponse of(Delegation delegation, Person person) {
            Lender lender = delegation.lender();
            Revocation revocation = delegation.revocation();
            Status status = delegation.status(Instant.now());
            return new DelegationResponse(
                    delegation.id(),
                    new LenderRef(lender.subject(), lender.name()),
                    delegation.delegate(),
                    status,
                    delegation.from(),
                    delegation.until(),
                    delegation.reason(),
                    delegation.isBy(person),
                    delegation.isTo(person),
                    (status == Status.ACTIVE || status == Status.UPCOMING) && Delegations.mayRevoke(delegation, person),
                    revocation == null ? null : revocation.at(),
                    revocation == null ? null : revocation.byName(),
                    delegation.createdAt());
        }
    }

    @GET
    @Requires(Permission.READ)
    public Page<DelegationResponse> delegations() {
        Person person = current.get();
        return Page.whole(delegations.all().stream()
                .map(one -> DelegationResponse.of(one, person))
                .toList());
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    public DelegationResponse delegation(UUID id) {
        return DelegationResponse.of(delegations.get(id), current.get());
    }

    /// The person who asks lends their approvals of fixes and waivers.
    @POST
    @Requires(Permission.APPROVE)
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = DelegationResponse.class)))
    public Response lendApprovals(@Valid @NotNull DelegationRequest request) {
        Delegation made = delegations.lend(request.delegate(), request.from(), request.until(), request.reason());
        return Response.created(URI.create("/api/v1/delegations/" + made.id()))
                .entity(DelegationResponse.of(made, current.get()))
                .build();
    }

    @POST
    @Path("/{id}/revoke")
    @Requires(Permission.READ)
    public DelegationResponse revokeDelegation(UUID id) {
        return DelegationResponse.of(delegations.revoke(id), current.get());
    }
}
