package io.prunella.app.tenants.teams;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.tenants.teams.AccessEntry.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Teams: who is in them, and what they own.
@Path("/api/v1/teams")
@RunOnVirtualThread
class TeamResource {
    private final AccessChanges changes;
    private final AccessEntries entries;
    private final KnownAccounts accounts;

    TeamResource(AccessChanges changes, AccessEntries entries, KnownAccounts accounts) {
        this.changes = changes;
        this.entries = entries;
        this.accounts = accounts;
    }

    /// @param members e-mail addresses that Keycloak has verified, or subjects of Keycloak
    record TeamRequest(
            @NotBlank @Size(max = 100) String name,

            @Size(max = 500) @Nullable List<@NotBlank @Size(max = 200) String> members,

            @Size(max = 200) @Nullable List<@NotNull @Valid OwnershipRequest> owns) {}

    /// @param account all of it; or else a tag, or an organizational unit
    /// @param value of the tag; left out, any
    /// @param unit all accounts of it and of the units in it
    record OwnershipRequest(
            @Nullable UUID account,
            @Size(min = 1, max = 128) @Nullable String tag,
            @Size(max = 256) @Nullable String value,

            @Size(max = 1000)
            @Pattern(regexp = "/|(/[^/]+)+", message = "must be like /Workloads/Production, or / for all accounts")
            @Nullable
            String unit) {}

    /// What is left out stays as it is.
    record TeamChange(
            @Size(min = 1, max = 100) @Nullable String name,

            @Size(max = 500) @Nullable List<@NotBlank @Size(max = 200) String> members,

            @Size(max = 200) @Nullable List<@NotNull @Valid OwnershipRequest> owns) {}

    /// All of an account, all accounts of a unit, or whatever has a tag.
    record OwnedResponse(
            @Nullable UUID account,
            @Nullable String tag,
            @Nullable String value,
            @Nullable String unit) {}

    record TeamContent(List<String> members, List<OwnedResponse> owns) {
        static TeamContent of(@Nullable Statement statement) {
            TeamStatement team = statement instanceof TeamStatement found ? found : TeamStatement.NOTHING;
            return new TeamContent(
                    team.members(),
                    team.owns().stream()
                            .map(rule -> new OwnedResponse(rule.account(), rule.tag(), rule.value(), rule.unit()))
                            .toList());
        }
    }

    record TeamPending(TeamContent change, String digest, AccessPerson requestedBy) {}

    /// @param pending what waits for a second person
    record TeamResponse(
            UUID id,
            String name,
            List<String> members,
            List<OwnedResponse> owns,
            @Nullable TeamPending pending,
            Instant createdAt,
            long version) {
        static TeamResponse of(AccessEntry entry) {
            TeamContent now = TeamContent.of(entry.inForce());
            AccessEntry.Wanted wanted = entry.wanted();
            return new TeamResponse(
                    entry.id(),
                    entry.name(),
                    now.members(),
                    now.owns(),
                    wanted == null
                            ? null
                            : new TeamPending(
                                    TeamContent.of(wanted.statement()),
                                    entry.subject(wanted).digest(),
                                    AccessPerson.of(wanted)),
                    entry.createdAt(),
                    entry.version());
        }
    }

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<TeamResponse> teams() {
        return Page.whole(entries.all().stream()
                .filter(entry -> entry.kind() == Kind.TEAM)
                .map(TeamResponse::of)
                .toList());
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public RestResponse<TeamResponse> team(UUID id) {
        return ok(entries.get(Kind.TEAM, id));
    }

    /// Its members and what it owns wait for a second person.
    @POST
    @Requires(Permission.MANAGE_GRANTS)
    @Transactional
    @APIResponse(
            responseCode = "201",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TeamResponse.class)))
    public Response createTeam(@Valid @NotNull TeamRequest request) {
        List<String> members = request.members() == null ? List.of() : request.members();
        List<OwnershipRequest> owns = request.owns() == null ? List.of() : request.owns();
        AccessEntry made = changes.create(Kind.TEAM, request.name().strip(), new TeamStatement(members, rules(owns)));
        return AccessAnswers.created("teams", made, TeamResponse.of(made));
    }

    /// Whom or what it loses it loses at once; whom or what it gains waits for a second person.
    @PATCH
    @Path("/{id}")
    @Requires(Permission.MANAGE_GRANTS)
    @Transactional
    public RestResponse<TeamResponse> changeTeam(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull TeamChange change) {
        List<OwnershipRule> owns = change.owns() == null ? null : rules(change.owns());
        return ok(changes.change(Kind.TEAM, id, ifMatch, before -> {
            TeamStatement had = before.latest() instanceof TeamStatement team ? team : TeamStatement.NOTHING;
            return new AccessChanges.Next(
                    change.name() == null ? before.name() : change.name().strip(),
                    new TeamStatement(
                            change.members() == null ? had.members() : change.members(),
                            owns == null ? had.owns() : owns));
        }));
    }

    /// Grants to it go with it.
    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_GRANTS)
    public void deleteTeam(UUID id) {
        changes.delete(Kind.TEAM, id);
    }

    @POST
    @Path("/{id}/approve")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<TeamResponse> approveTeam(UUID id, @Valid @NotNull AccessDecision decision) {
        return ok(changes.approve(Kind.TEAM, id, decision.digest()));
    }

    @POST
    @Path("/{id}/reject")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<TeamResponse> rejectTeam(UUID id, @Valid @NotNull AccessDecision decision) {
        return ok(changes.reject(Kind.TEAM, id, decision.digest(), decision.reason()));
    }

    private List<OwnershipRule> rules(List<OwnershipRequest> owns) {
        return owns.stream().map(this::rule).toList();
    }

    private OwnershipRule rule(OwnershipRequest owned) {
        long kinds = Stream.of(owned.account(), owned.tag(), owned.unit())
                .filter(Objects::nonNull)
                .count();
        if (kinds != 1 || (owned.tag() == null && owned.value() != null)) {
            throw Problem.field("owns", "Each of owns is either an account, a unit, or a tag with or without a value.");
        }
        if (owned.account() != null) {
            AccessAnswers.requireKnown("owns", owned.account(), accounts);
        }
        return new OwnershipRule(owned.account(), owned.tag(), owned.value(), owned.unit());
    }

    private static RestResponse<TeamResponse> ok(AccessEntry entry) {
        return ETags.ok(TeamResponse.of(entry), entry.version());
    }
}
