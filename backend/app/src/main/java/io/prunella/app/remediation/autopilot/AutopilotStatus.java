package io.prunella.app.remediation.autopilot;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.RemediationStatus;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What autopilot does and has done, and what is stopped and why. Joins the current transaction.
@ApplicationScoped
class AutopilotStatus {
    private static final int ACTS = 20;

    private final Sql sql;
    private final RuleRows rules;
    private final StopRows stops;
    private final Findings findings;
    private final SwitchRows switches;
    private final Due due;
    private final Accounts accounts;
    private final Policies policies;

    AutopilotStatus(
            Sql sql,
            RuleRows rules,
            StopRows stops,
            Findings findings,
            SwitchRows switches,
            Due due,
            Accounts accounts,
            Policies policies) {
        this.sql = sql;
        this.rules = rules;
        this.stops = stops;
        this.findings = findings;
        this.switches = switches;
        this.due = due;
        this.accounts = accounts;
        this.policies = policies;
    }

    /// @param halted by whom and why, while it is
    /// @param acts the latest, newest first
    /// @param stopped findings that were healed and undone again and again
    @Schema(name = "AutopilotStatus")
    record StatusResponse(
            State state,
            @Nullable Halted halted,
            boolean mayHalt,
            boolean mayResume,
            List<RuleStatus> rules,
            List<Act> acts,
            List<StoppedFinding> stopped) {}

    @Schema(name = "AutopilotState")
    enum State {
        /// No rule is in force.
        OFF,
        ON,
        HALTED
    }

    @Schema(name = "AutopilotHalted")
    record Halted(Instant at, String by, @Nullable String reason) {}

    /// @param lastHour in accounts where it acted
    @Schema(name = "AutopilotRuleStatus")
    record RuleStatus(
            UUID id,
            String name,
            RuleResponse.State state,
            @Nullable String why,
            int perHour,
            List<Used> lastHour) {}

    @Schema(name = "AutopilotUsed")
    record Used(UUID accountId, String account, int fixes) {}

    @Schema(name = "AutopilotAct")
    record Act(
            UUID remediationId,
            UUID ruleId,
            String rule,
            UUID findingId,
            String policy,
            String title,
            String resource,
            UUID accountId,
            String account,
            RemediationStatus status,
            Instant at) {}

    /// @param principal who undid it, as the cloud names principals; null while that is not known
    /// @param changes what the cloud recorded since it was healed, newest first
    @Schema(name = "AutopilotStop")
    record StoppedFinding(
            UUID findingId,
            String policy,
            String title,
            String resource,
            UUID accountId,
            String account,
            Instant at,
            String reason,
            @Nullable String principal,
            List<StopChange> changes) {}

    @Schema(name = "AutopilotStopChange")
    record StopChange(Instant at, String principal, String operation, String eventId) {}

    StatusResponse of(Person person) {
        List<AutopilotRule> all = rules.all();
        SwitchRows.Halt halt = switches.get().halt();
        List<Account> known = accounts.all();
        return new StatusResponse(
                halt != null ? State.HALTED : all.stream().anyMatch(AutopilotRule::live) ? State.ON : State.OFF,
                halt == null ? null : new Halted(halt.at(), halt.by(), halt.reason()),
                halt == null && person.may(Permission.ROLL_BACK),
                halt != null && person.may(Permission.APPROVE),
                all.stream().map(rule -> told(rule, known, person)).toList(),
                acts(known),
                stopped(known));
    }

    private RuleStatus told(AutopilotRule rule, List<Account> known, Person person) {
        RuleResponse response = RuleResponse.of(rule, person);
        return new RuleStatus(
                rule.id(),
                rule.terms().name(),
                response.state(),
                switch (response.state()) {
                    case FORGED -> "It was changed outside Prunella and counts for nothing. Save it again.";
                    case TRIPPED ->
                        Optional.ofNullable(response.tripped())
                                .map(RuleResponse.TrippedRule::reason)
                                .orElse(null);
                    case OFF, ON -> null;
                },
                rule.terms().perHour(),
                known.stream()
                        .map(account -> new Used(account.id(), account.name(), due.used(rule, account.id())))
                        .filter(used -> used.fixes() > 0)
                        .toList());
    }

    private List<StoppedFinding> stopped(List<Account> known) {
        Map<UUID, Stop> open = new LinkedHashMap<>();
        stops.open(ACTS).forEach(stop -> open.put(stop.findingId(), stop));
        return findings.find(open.keySet()).stream()
                .flatMap(finding ->
                        Optional.ofNullable(open.get(finding.id())).map(stop -> told(stop, finding, known)).stream())
                .toList();
    }

    private StoppedFinding told(Stop stop, Finding finding, List<Account> known) {
        return new StoppedFinding(
                finding.id(),
                finding.policy(),
                policies.title(finding.policy()),
                finding.resourceName(),
                finding.accountId(),
                name(finding.accountId(), known),
                stop.at(),
                stop.reason(),
                stop.principal().orElse(null),
                stop.changes().stream()
                        .map(change ->
                                new StopChange(change.at(), change.principal(), change.operation(), change.eventId()))
                        .toList());
    }

    private static String name(UUID account, List<Account> known) {
        return known.stream()
                .filter(one -> one.id().equals(account))
                .map(Account::name)
                .findFirst()
                .orElse("");
    }

    private List<Act> acts(List<Account> known) {
        return sql.query(
                """
                select r.id, r.requested_by, r.requested_by_name, r.finding_id, f.policy, s.name, s.native_id, r.account_id,
                    r.status, r.updated_at
                from remediation r
                join finding f on f.tenant_id = r.tenant_id and f.id = r.finding_id
                join resource s on s.tenant_id = f.tenant_id and s.id = f.resource_id
                where r.tenant_id = ? and r.requested_by like ? order by r.id desc limit ?
                """,
                row -> {
                    UUID account = row.uuid("account_id");
                    String by = row.text("requested_by");
                    return new Act(
                            row.uuid("id"),
                            UUID.fromString(by.substring(AutopilotRule.ACTOR_PREFIX.length())),
                            row.text("requested_by_name"),
                            row.uuid("finding_id"),
                            row.text("policy"),
                            policies.title(row.text("policy")),
                            row.text("name"),
                            account,
                            name(account, known),
                            row.constant("status", RemediationStatus.class),
                            row.instant("updated_at"));
                },
                TenantScope.current(),
                RuleGate.ASKERS,
                ACTS);
    }
}
