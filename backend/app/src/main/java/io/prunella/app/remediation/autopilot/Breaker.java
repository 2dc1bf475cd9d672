package io.prunella.app.remediation.autopilot;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationMoved;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.Remediations;
import io.prunella.app.remediation.batch.StandingBatches;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Stops a rule whose fix failed, until a person lets it go on.
@ApplicationScoped
class Breaker {
    private final RuleRows rows;
    private final SwitchRows switches;
    private final StandingBatches batches;
    private final Audit audit;
    private final AutopilotNotices notices;
    private final AutopilotMetrics metrics;

    Breaker(
            RuleRows rows,
            SwitchRows switches,
            StandingBatches batches,
            Audit audit,
            AutopilotNotices notices,
            AutopilotMetrics metrics) {
        this.rows = rows;
        this.switches = switches;
        this.batches = batches;
        this.audit = audit;
        this.notices = notices;
        this.metrics = metrics;
    }

    void moved(@Observes RemediationMoved event) {
        Remediation remediation = event.remediation();
        if (remediation.state() instanceof RemediationState.Failed failed) {
            String why = "The fix of " + Remediations.title(remediation) + " failed: " + failed.reason();
            RuleGate.ruleOf(remediation).flatMap(rows::find).ifPresent(rule -> trip(rule, why));
        }
    }

    /// What had not begun would wait for ever.
    private void trip(AutopilotRule rule, String why) {
        // First, as whoever changes the rules does.
        switches.lock();
        if (rows.trip(rule.id(), new AutopilotRule.Trip(Instant.now().truncatedTo(ChronoUnit.MICROS), why))) {
            audit.record(
                    rule.actor(),
                    AuditEvent.of("autopilot-rule.tripped", "autopilot-rule", rule.id(), "Stopped by itself: " + why));
            batches.callOff(rule.actor().subject(), "Prunella", "The rule stopped by itself");
            notices.stopped(rule.id(), "The autopilot rule '" + rule.terms().name() + "' stopped by itself", why);
            metrics.count("tripped", 1);
        }
    }
}
