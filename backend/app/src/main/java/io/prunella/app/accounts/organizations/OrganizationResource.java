package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.AwsNames;
import io.prunella.app.accounts.Connection;
import io.prunella.app.accounts.organizations.MemberQueries.MemberResponse;
import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.http.Page;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.Schedule;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// The accounts of a connected organization, and the rules for its units.
@Path("/api/v1/connections/{id}/organization")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class OrganizationResource {
    private final Organizations organizations;
    private final MemberQueries queries;

    OrganizationResource(Organizations organizations, MemberQueries queries) {
        this.organizations = organizations;
        this.queries = queries;
    }

    record RuleRequest(
            @NotNull
            @Size(max = 1000)
            @Pattern(regexp = "/|(/[^/]+)+", message = "must be like /Workloads/Production, or / for all accounts")
            String path,

            @Schema(description = "false leaves the accounts out") @Nullable
            Boolean scan,

            @Size(max = 100) @Nullable String environment,
            @Size(min = 1, max = 50) @Nullable List<@NotNull String> regions,
            Schedule.@Nullable ScheduleRequest schedule) {}

    record RulesRequest(@NotNull @Size(max = 500) List<@NotNull @Valid RuleRequest> rules) {}

    record RulesResponse(List<UnitRule> rules) {}

    @GET
    @Path("/members")
    @Requires(Permission.READ)
    @Transactional
    public Page<MemberResponse> members(
            @PathParam("id") UUID id,
            @QueryParam("status") @Nullable String status,
            @QueryParam("limit") @Nullable Integer limit,
            @QueryParam("cursor") @Nullable String cursor) {
        organizations.organization(id);
        return queries.page(id, status(status), limit, cursor);
    }

    private static Account.@Nullable Status status(@Nullable String status) {
        if (status == null || status.isEmpty()) {
            return null;
        }
        return Stream.of(Account.Status.values())
                .filter(each -> each.name().equals(status))
                .findFirst()
                .orElseThrow(() -> Problem.field(
                        "status",
                        "status must be one of " + List.of(Account.Status.values()) + ", not " + status + "."));
    }

    @GET
    @Path("/rules")
    @Requires(Permission.READ)
    @Transactional
    public RestResponse<RulesResponse> rules(@PathParam("id") UUID id) {
        return ok(id, organizations.rules(id));
    }

    @PUT
    @Path("/rules")
    @Requires(Permission.MANAGE_CONNECTIONS)
    @Transactional
    public RestResponse<RulesResponse> changeRules(
            @PathParam("id") UUID id,
            @HeaderParam("If-Match") @Nullable String ifMatch,
            @NotNull @Valid RulesRequest request) {
        Connection connection = organizations.organization(id);
        Set<String> paths = new HashSet<>();
        List<UnitRule> rules = request.rules().stream()
                .map(rule -> {
                    if (!paths.add(rule.path())) {
                        throw Problem.field("rules", "rules has two for " + rule.path() + "; make one of them.");
                    }
                    return rule(connection, rule);
                })
                .toList();
        return ok(id, organizations.change(id, ifMatch, rules));
    }

    private static UnitRule rule(Connection connection, RuleRequest request) {
        if (request.regions() != null) {
            AwsNames.regions(request.regions());
            if (!AwsNames.partition(request.regions()).equals(connection.partition())) {
                throw Problem.field(
                        "regions", "regions of the rule for " + request.path() + " are of another AWS partition.");
            }
        }
        return new UnitRule(
                request.path(),
                request.scan(),
                request.environment(),
                request.regions(),
                request.schedule() == null ? null : request.schedule().over(connection.schedule()));
    }

    private RestResponse<RulesResponse> ok(UUID id, List<UnitRule> rules) {
        return ETags.ok(new RulesResponse(rules), organizations.organization(id).version());
    }
}
