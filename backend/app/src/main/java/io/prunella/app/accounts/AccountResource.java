package io.prunella.app.accounts;

import io.prunella.app.accounts.AccountViews.AccountResponse;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.http.ProblemType;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
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
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The accounts that connections reach.
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class AccountResource {
    private final Accounts accounts;
    private final AccountViews views;
    private final Connections connections;
    private final Audit audit;

    AccountResource(Accounts accounts, AccountViews views, Connections connections, Audit audit) {
        this.accounts = accounts;
        this.views = views;
        this.connections = connections;
        this.audit = audit;
    }

    record AccountChange(
            @Size(min = 1, max = 100) @Nullable String name,
            @Size(min = 1, max = 50) @Nullable List<@NotBlank String> regions,
            Schedule.@Nullable ScheduleRequest schedule,
            @Size(max = 100) @Nullable String environment,
            @Size(max = 200) @Nullable String owner) {}

    @GET
    @Requires(Permission.READ)
    public Page<AccountResponse> list() {
        return Page.whole(views.all());
    }

    @GET
    @Path("/{id}")
    @Requires(Permission.READ)
    public RestResponse<AccountResponse> get(@PathParam("id") UUID id) {
        return ok(accounts.get(id));
    }

    @PATCH
    @Path("/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Transactional
    public RestResponse<AccountResponse> change(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid AccountChange request) {
        Account before = accounts.get(id);
        ETags.requireMatch(ifMatch, before.version());
        List<String> regions = Objects.requireNonNullElse(request.regions(), before.regions());
        AwsNames.regions(regions);
        accounts.choose(id, chosen(request));
        Account after = accounts.write(
                id,
                new Accounts.Settings(
                        Objects.requireNonNullElse(request.name(), before.name()),
                        regions,
                        request.environment() == null ? before.environment() : request.environment(),
                        request.owner() == null ? before.owner() : request.owner(),
                        request.schedule() == null
                                ? before.schedule()
                                : request.schedule().over(before.schedule())));
        audit.record(AuditEvent.of("account.changed", "account", id, "Changed account " + after.name()));
        return ok(after);
    }

    private static Set<String> chosen(AccountChange request) {
        Map<String, @Nullable Object> settings = new HashMap<>();
        settings.put("name", request.name());
        settings.put("regions", request.regions());
        settings.put("schedule", request.schedule());
        settings.put("environment", request.environment());
        settings.put("owner", request.owner());
        settings.values().removeIf(Objects::isNull);
        return settings.keySet();
    }

    /// Takes its connection along, which reaches nothing else. An account of an organization goes alone, and only once
    /// it left or is left out: else it would be discovered again.
    @DELETE
    @Path("/{id}")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Transactional
    public void delete(@PathParam("id") UUID id) {
        Account account = accounts.get(id);
        if (!account.member()) {
            connections.delete(account.connectionId());
            return;
        }
        if (account.status() != Account.Status.LEFT && account.status() != Account.Status.EXCLUDED) {
            throw new Problem(
                    ProblemType.CONFLICT,
                    "Account " + account.nativeId()
                            + " belongs to the connection of its organization. Leave it out there"
                            + " by a rule, then delete it; or delete that connection.");
        }
        accounts.remove(account);
        audit.record(AuditEvent.of("account.deleted", "account", id, "Deleted account " + account.name()));
    }

    private RestResponse<AccountResponse> ok(Account account) {
        return ETags.ok(views.of(account), account.version());
    }
}
