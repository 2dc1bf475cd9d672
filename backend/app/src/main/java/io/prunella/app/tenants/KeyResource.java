package io.prunella.app.tenants;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/// API keys for machines.
@Path("/api/v1/keys")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class KeyResource {
    private static final int DEFAULT_DAYS = 90;

    private final ApiKeys keys;
    private final Audit audit;
    private final CurrentPerson current;

    KeyResource(ApiKeys keys, Audit audit, CurrentPerson current) {
        this.keys = keys;
        this.audit = audit;
        this.current = current;
    }

    record KeyRequest(
            @NotBlank @Size(max = 100) String name,
            @NotEmpty Set<@NotNull Permission> scopes,
            @Min(1) @Max(366) @Nullable Integer expiresInDays) {}

    /// @param secret shown this once
    record IssuedKey(
            UUID id,
            String name,
            String owner,
            Set<Permission> scopes,
            Instant createdAt,
            Instant expiresAt,
            String secret) {}

    @GET
    @Requires(Permission.MANAGE_KEYS)
    @Transactional
    public Page<ApiKeys.ApiKey> list() {
        return Page.whole(keys.list());
    }

    @POST
    @Requires(Permission.MANAGE_KEYS)
    @Transactional
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = IssuedKey.class)))
    public Response issue(@NotNull @Valid KeyRequest request) {
        Person person = current.get();
        if (person.apiKeyId() != null) {
            throw new Problem(ProblemType.FORBIDDEN, "An API key cannot make other keys; sign in for that.");
        }
        for (Permission scope : request.scopes()) {
            if (scope == Permission.APPROVE || !person.may(scope)) {
                throw Problem.field(
                        "scopes",
                        "scopes has " + scope + ", which "
                                + (scope == Permission.APPROVE ? "no key can have." : "you do not have yourself."));
            }
        }
        int days = request.expiresInDays() == null ? DEFAULT_DAYS : request.expiresInDays();
        ApiKeys.Issued issued = keys.issue(
                person, request.name(), request.scopes(), Instant.now().plus(Duration.ofDays(days)));
        ApiKeys.ApiKey key = issued.key();
        audit.record(new AuditEvent(
                "key.created",
                "key",
                key.id().toString(),
                "Made API key " + key.name(),
                Map.of("scopes", key.scopes(), "expiresAt", key.expiresAt())));
        return Response.created(URI.create("/api/v1/keys/" + key.id()))
                .entity(new IssuedKey(
                        key.id(),
                        key.name(),
                        key.owner(),
                        key.scopes(),
                        key.createdAt(),
                        key.expiresAt(),
                        issued.secret()))
                .build();
    }

    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_KEYS)
    @Transactional
    public void revoke(@PathParam("id") UUID id) {
        if (!keys.revoke(id)) {
            throw Problem.notFound("API key");
        }
        audit.record(AuditEvent.of("key.revoked", "key", id, "Revoked an API key"));
    }
}
