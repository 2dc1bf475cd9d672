package io.prunella.app.remediation.autopilot;

import io.prunella.app.platform.http.ETags;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.CurrentPerson;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Requires;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/// Which fixes need no person, what they would have been, and what became of them.
@Path("/api/v1/autopilot")
@RunOnVirtualThread
class AutopilotResource {
    private final AutopilotRules rules;
    private final RuleReader reader;
    private final RuleRows rows;
    private final SwitchRows switches;
    private final DryRuns dryRuns;
    private final Stops stops;
    private final AutopilotStatus status;
    private final CurrentPerson current;
    private final Transactions transactions;

    AutopilotResource(
            AutopilotRules rules,
            RuleReader reader,
            RuleRows rows,
            SwitchRows switches,
            DryRuns dryRuns,
            Stops stops,
            AutopilotStatus status,
            CurrentPerson current,
            Transactions transactions) {
        this.rules = rules;
        this.reader = reader;
        this.rows = rows;
        this.switches = switches;
        this.dryRuns = dryRuns;
        this.stops = stops;
        this.status = status;
        this.current = current;
        this.transactions = transactions;
    }

    /// All of the tenant's rules; the first that covers a finding is the one that acts.
    @Schema(name = "AutopilotRules")
    record RulesRequest(@NotNull @Valid List<RuleReader.@NotNull RuleRequest> items) {}

    @Schema(name = "AutopilotDecision")
    record RuleDecision(@NotBlank String digest, @Nullable String reason) {}

    @Schema(name = "AutopilotReason")
    record HaltReason(@Nullable String reason) {}

    @GET
    @Path("/rules")
    @Requires(value = Permission.READ, tenantWide = true)
    public RestResponse<RulePage> autopilotRules() {
        return answered();
    }

    /// Replaces all rules. What allows more than before waits for a second person; the rest counts at once.
    @PUT
    @Path("/rules")
    @Requires(Permission.MANAGE_POLICIES)
    public RestResponse<RulePage> changeAutopilotRules(
            @HeaderParam("If-Match") @Nullable String ifMatch, @Valid @NotNull RulesRequest request) {
        rules.change(ifMatch, reader.read(request.items()));
        return answered();
    }

    @POST
    @Path("/rules/{id}/approve")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<RulePage> approveAutopilotRule(UUID id, @Valid @NotNull RuleDecision decision) {
        rules.approve(id, decision.digest());
        return answered();
    }

    @POST
    @Path("/rules/{id}/reject")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public RestResponse<RulePage> rejectAutopilotRule(UUID id, @Valid @NotNull RuleDecision decision) {
        rules.reject(id, decision.digest(), decision.reason());
        return answered();
    }

    /// Lets a rule go on that stopped by itself.
    @POST
    @Path("/rules/{id}/resume")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public AutopilotStatus.StatusResponse resumeAutopilotRule(UUID id) {
        rules.resume(id);
        return status();
    }

    @GET
    @Path("/status")
    @Requires(value = Permission.READ, tenantWide = true)
    public AutopilotStatus.StatusResponse autopilotStatus() {
        return status();
    }

    /// Nothing of any rule begins any more.
    @POST
    @Path("/halt")
    @Requires(value = Permission.ROLL_BACK, tenantWide = true)
    public AutopilotStatus.StatusResponse haltAutopilot(@Nullable HaltReason given) {
        rules.halt(given == null ? null : given.reason());
        return status();
    }

    @POST
    @Path("/resume")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public AutopilotStatus.StatusResponse resumeAutopilot() {
        rules.resumeAll();
        return status();
    }

    /// Lets autopilot heal a finding again that it had stopped at.
    @POST
    @Path("/stops/{findingId}/release")
    @Requires(value = Permission.APPROVE, tenantWide = true)
    public AutopilotStatus.StatusResponse releaseAutopilotStop(UUID findingId) {
        transactions.run(() -> stops.release(findingId));
        return status();
    }

    /// What the rules would have done in the last seven days; nothing is changed.
    ///
    /// @param request the rules to try; the tenant's own, as in force or asked for, where none are given
    @POST
    @Path("/dry-run")
    @Requires(value = Permission.READ, tenantWide = true)
    public DryRuns.DryRun dryRunAutopilot(@Valid @Nullable RulesRequest request) {
        return dryRuns.run(
                request == null
                        ? transactions.call(rows::all).stream()
                                .map(DryRuns::wanted)
                                .toList()
                        : reader.read(request.items()).stream()
                                .map(AutopilotRules.Wanted::terms)
                                .toList());
    }

    /// A page that holds all rules.
    @Schema(name = "AutopilotRulePage")
    record RulePage(List<RuleResponse> items, @Nullable String next) {}

    private RestResponse<RulePage> answered() {
        return transactions.call(() -> ETags.ok(
                new RulePage(
                        rows.all().stream()
                                .map(rule -> RuleResponse.of(rule, current.get()))
                                .toList(),
                        null),
                switches.get().version()));
    }

    private AutopilotStatus.StatusResponse status() {
        return transactions.call(() -> status.of(current.get()));
    }
}
