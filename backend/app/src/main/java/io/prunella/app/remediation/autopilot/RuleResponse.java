package io.prunella.app.remediation.autopilot;

import io.prunella.app.platform.security.Person;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A rule as the API tells it: what is in force, and what waits for a second person.
///
/// @param mayApprove whether the person who asks may decide on what waits
@Schema(name = "AutopilotRule")
record RuleResponse(
        UUID id,
        String name,
        boolean enabled,
        List<String> policies,
        List<String> severities,
        List<UUID> accounts,
        List<String> environments,
        Map<String, String> tags,
        int perHour,
        State state,
        @Nullable PendingRule pending,
        @Nullable TrippedRule tripped,
        boolean mayApprove,
        String changedBy,
        Instant changedAt) {

    @Schema(name = "AutopilotRuleState")
    enum State {
        OFF,
        ON,
        /// It stopped by itself.
        TRIPPED,
        /// Somebody changed it outside Prunella; it counts for nothing.
        FORGED
    }

    @Schema(name = "AutopilotRuleTerms")
    record Terms(
            String name,
            boolean enabled,
            List<String> policies,
            List<String> severities,
            List<UUID> accounts,
            List<String> environments,
            Map<String, String> tags,
            int perHour) {
        static Terms of(RuleTerms terms) {
            return new Terms(
                    terms.name(),
                    terms.enabled(),
                    terms.policies(),
                    terms.severities(),
                    terms.accounts(),
                    terms.environments(),
                    terms.tags(),
                    terms.perHour());
        }
    }

    @Schema(name = "AutopilotRulePending")
    record PendingRule(Terms change, String digest, Instant askedAt, RulePerson requestedBy) {}

    @Schema(name = "AutopilotRulePerson")
    record RulePerson(String subject, String name) {}

    @Schema(name = "AutopilotRuleTripped")
    record TrippedRule(Instant at, String reason) {}

    static RuleResponse of(AutopilotRule rule, Person person) {
        RuleTerms terms = rule.terms();
        AutopilotRule.Pending pending = rule.pending();
        AutopilotRule.Trip trip = rule.trip();
        return new RuleResponse(
                rule.id(),
                terms.name(),
                terms.enabled(),
                terms.policies(),
                terms.severities(),
                terms.accounts(),
                terms.environments(),
                terms.tags(),
                terms.perHour(),
                state(rule),
                pending == null
                        ? null
                        : new PendingRule(
                                Terms.of(pending.terms()),
                                pending.approved(rule.id()).digest(),
                                pending.askedAt(),
                                new RulePerson(pending.requester(), pending.requesterName())),
                trip == null ? null : new TrippedRule(trip.at(), trip.reason()),
                pending != null && person.mayApprove() && !pending.requester().equals(person.subject()),
                rule.changedBy(),
                rule.changedAt());
    }

    private static State state(AutopilotRule rule) {
        if (!rule.genuine()) {
            return State.FORGED;
        }
        if (!rule.terms().enabled()) {
            return State.OFF;
        }
        return rule.trip() == null ? State.ON : State.TRIPPED;
    }
}
