package io.prunella.app.tenants.teams;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.prunella.app.tenants.teams.AccessEntry.Kind;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
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
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Groups of accounts, so that one grant reaches all of them.
@Path("/api/v1/account-groups")
@RunOnVirtualThread
class AccountGroupResource {
    private final AccessChanges changes;
    private final AccessEntries entries;
    private final KnownAccounts accounts;

    AccountGroupResource(AccessChanges changes, AccessEntries entries, KnownAccounts accounts) {
        this.changes = changes;
        this.entries = entries;
        this.accounts = accounts;
    }

    record AccountGroupRequest(
            @NotBlank @Size(max = 100) String name,

            @Size(max = 1000) @Nullable List<@NotNull UUID> accounts) {}

    /// What is left out stays as it is.
    record AccountGroupChange(
            @Size(min = 1, max = 100) @Nullable String name,

            @Size(max = 1000) @Nullable List<@NotNull UUID> accounts) {}

    record AccountGroupContent(List<UUID> accounts) {
        static AccountGroupContent of(@Nullable Statement statement) {
            return new AccountGroupContent(statement instanceof GroupStatement group ? group.accounts() : List.of());
        }
    }

    record AccountGroupPending(AccountGroupContent change, String digest, AccessPerson requestedBy) {}

    /// @param pending what waits for a second person
    record AccountGroupResponse(
            UUID id,
            String name,
            List<UUID> accounts,
            @Nullable AccountGroupPending pending,
            Instant createdAt,
            long version) {
        static AccountGroupResponse of(AccessEntry entry) {
            AccessEntry.Wanted wanted = entry.wanted();
            return new AccountGroupResponse(
                    entry.id(),
                    entry.name(),
                    AccountGroupContent.of(entry.inForce()).accounts(),
                    wanted == null
                            ? null
                            : new AccountGroupPending(
                                    AccountGroupContent.of(wanted.statement()),
                                    entry.subject(wanted).digest(),
                                    AccessPerson.of(wanted)),
                    entry.createdAt(),
                    entry.version());
        }
    }

    @GET
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public Page<AccountGroupResponse> accountGroups() {
        return Page.whole(entries.all().stream()
                .filter(entry -> entry.kind() == Kind.ACCOUNT_GROUP)
                .map(AccountGroupResponse::of)
                .toList());
    }

    @GET
    @Path("/{id}")
    @Requires(value = Permission.READ, tenantWide = true)
    @Transactional
    public RestResponse<AccountGroupResponse> accountGroup(UUID id) {
        return ok(entries.get(Kind.ACCOUNT_GROUP, id));
    }

    /// Its accounts wait for a second person.
    @POST
    @Requires(Permission.MANAGE_GRANTS)
    @Transactional
    @APIResponse(
            responseCode = "201",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = AccountGroupResponse.class)))
    public Response createAccountGroup(@Valid @NotNull AccountGroupRequest request) {
        List<UUID> wanted = request.accounts() == null ? List.of() : known(request.accounts());
        AccessEntry made = changes.create(Kind.ACCOUNT_GROUP, request.name().strip(), new GroupStatement(wanted));
        return AccessAnswers.created("account-groups", made, AccountGroupResponse.of(made));
    }

    /// Accounts leave it at once; those that come to it wait for a second person.
    @PATCH
    @Path("/{id}")
    @Requires(Permission.MANAGE_GRANTS)
    @Transactional
    public RestResponse<AccountGroupResponse> changeAccountGroup(
            UUID id, @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull AccountGroupChange change) {
        List<UUID> wanted = change.accounts() == null ? null : known(change.accounts());
        return ok(changes.change(
                Kind.ACCOUNT_GROUP,
                id,
                ifMatch,
                before -> new AccessChanges.Next(
                        change.name() == null ? before.name() : change.name().strip(),
                        new GroupStatement(
                                wanted == null
                                        ? AccountGroupContent.of(before.inForce())
                                                .accounts()
                                        : wanted))));
    }

    /// Grants on it go with it.
    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_GRANTS)
    public void deleteAccountGroup(UUID id) {
        changes.delete(Kind.ACCOUNT_GROUP, id);
    }

    @POST
    @Path("/{id}/approve")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<AccountGroupResponse> approveAccountGroup(UUID id, @Valid @NotNull AccessDecision decision) {
        return ok(changes.approve(Kind.ACCOUNT_GROUP, id, decision.digest()));
    }

    @POST
    @Path("/{id}/reject")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<AccountGroupResponse> rejectAccountGroup(UUID id, @Valid @NotNull AccessDecision decision) {
        return ok(changes.reject(Kind.ACCOUNT_GROUP, id, decision.digest(), decision.reason()));
    }

    private List<UUID> known(List<UUID> wanted) {
        wanted.forEach(account -> AccessAnswers.requireKnown("accounts", account, accounts));
        return wanted;
    }

    private static RestResponse<AccountGroupResponse> ok(AccessEntry entry) {
        return ETags.ok(AccountGroupResponse.of(entry), entry.version());
    }
}
