package io.prunella.app.tenants.teams;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.platform.security.Role;
import io.prunella.app.tenants.teams.AccessEntry.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Grants: who has which role where, beyond the roles that Keycloak gives.
@Path("/api/v1/grants")
@RunOnVirtualThread
class GrantResource {
    private final AccessChanges changes;
    private final AccessEntries entries;
    private final KnownAccounts accounts;

    GrantResource(AccessChanges changes, AccessEntries entries, KnownAccounts accounts) {
        this.changes = changes;
        this.entries = entries;
        this.accounts = accounts;
    }

    enum GrantScope {
        tenant,
        accountGroup,
        account
    }

    /// @param person an e-mail address that Keycloak has verified, or a subject of Keycloak; or else a team
    /// @param role viewer, operator, approver, admin or auditor
    /// @param accountGroup where scope says so, as is account
    record GrantRequest(
            @Size(max = 200) @Nullable String person,
            @Nullable UUID team,
            @NotBlank String role,
            @NotNull GrantScope scope,
            @Nullable UUID accountGroup,
            @Nullable UUID account) {}

    record GrantPending(String digest, AccessPerson requestedBy) {}

    enum GrantStatus {
        PENDING,
        ACTIVE
    }

    /// @param pending while it waits for a second person
    record GrantResponse(
            UUID id,
            GrantStatus status,
            @Nullable String person,
            @Nullable UUID team,
            String role,
            GrantScope scope,
            @Nullable UUID accountGroup,
            @Nullable UUID account,
            @Nullable GrantPending pending,
            Instant createdAt,
            long version) {

        /// Empty for one that is not genuine.
        static Optional<GrantResponse> of(AccessEntry entry) {
            AccessEntry.Wanted wanted = entry.wanted();
            return entry.latest() instanceof GrantStatement grant
                    ? Optional.of(new GrantResponse(
                            entry.id(),
                            wanted == null ? GrantStatus.ACTIVE : GrantStatus.PENDING,
                            grant.person(),
                            grant.team(),
                            grant.role().claim(),
                            scope(grant.scope()),
                            grant.accountGroup(),
                            grant.account(),
                            wanted == null
                                    ? null
                                    : new GrantPending(entry.subject(wanted).digest(), AccessPerson.of(wanted)),
                            entry.createdAt(),
                            entry.version()))
                    : Optional.empty();
        }

        private static GrantScope scope(GrantStatement.Scope scope) {
            return switch (scope) {
                case TENANT -> GrantScope.tenant;
                case ACCOUNT_GROUP -> GrantScope.accountGroup;
                case ACCOUNT -> GrantScope.account;
            };
        }
    }

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<GrantResponse> grants() {
        return Page.whole(entries.all().stream()
                .filter(entry -> entry.kind() == Kind.GRANT)
                .flatMap(entry -> GrantResponse.of(entry).stream())
                .toList());
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public RestResponse<GrantResponse> grant(UUID id) {
        return ok(entries.get(Kind.GRANT, id));
    }

    /// It waits for a second person.
    @POST
    @Requires(Permission.MANAGE_GRANTS)
    @Transactional
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = GrantResponse.class)))
    public Response createGrant(@Valid @NotNull GrantRequest request) {
        AccessEntry made = changes.create(Kind.GRANT, "", statement(request));
        return AccessAnswers.created("grants", made, response(made));
    }

    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_GRANTS)
    public void deleteGrant(UUID id) {
        changes.delete(Kind.GRANT, id);
    }

    @POST
    @Path("/{id}/approve")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<GrantResponse> approveGrant(UUID id, @Valid @NotNull AccessDecision decision) {
        return ok(changes.approve(Kind.GRANT, id, decision.digest()));
    }

    /// The grant is gone then.
    @POST
    @Path("/{id}/reject")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public void rejectGrant(UUID id, @Valid @NotNull AccessDecision decision) {
        changes.reject(Kind.GRANT, id, decision.digest(), decision.reason());
    }

    private GrantStatement statement(GrantRequest request) {
        boolean person = request.person() != null && !request.person().isBlank();
        if (person == (request.team() != null)) {
            throw Problem.field("person", "Give either person or team.");
        }
        if ((request.scope() == GrantScope.account) != (request.account() != null)) {
            throw Problem.field("account", "account is needed where scope is account, and only there.");
        }
        if ((request.scope() == GrantScope.accountGroup) != (request.accountGroup() != null)) {
            throw Problem.field("accountGroup", "accountGroup is needed where scope is accountGroup, and only there.");
        }
        requireEntry("team", Kind.TEAM, request.team());
        requireEntry("accountGroup", Kind.ACCOUNT_GROUP, request.accountGroup());
        if (request.account() != null) {
            AccessAnswers.requireKnown("account", request.account(), accounts);
        }
        return new GrantStatement(
                person ? request.person() : null,
                request.team(),
                role(request.role()),
                switch (request.scope()) {
                    case tenant -> GrantStatement.Scope.TENANT;
                    case accountGroup -> GrantStatement.Scope.ACCOUNT_GROUP;
                    case account -> GrantStatement.Scope.ACCOUNT;
                },
                request.accountGroup(),
                request.account());
    }

    private void requireEntry(String field, Kind kind, @Nullable UUID id) {
        if (id != null && entries.find(kind, id).isEmpty()) {
            throw Problem.field(field, field + " names " + id + ", which does not exist in your organization.");
        }
    }

    private static Role role(String claim) {
        return Role.ofClaim(claim.toLowerCase(Locale.ROOT))
                .orElseThrow(() -> Problem.field(
                        "role",
                        "role must be one of "
                                + Arrays.stream(Role.values()).map(Role::claim).toList() + "."));
    }

    private static GrantResponse response(AccessEntry entry) {
        return GrantResponse.of(entry).orElseThrow(() -> Problem.notFound("grant"));
    }

    private static RestResponse<GrantResponse> ok(AccessEntry entry) {
        return ETags.ok(response(entry), entry.version());
    }
}
