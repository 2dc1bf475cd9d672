package io.prunella.app.remediation.autopilot;

import io.micrometer.core.instrument.MeterRegistry;
import io.prunella.app.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;

/// Counts what autopilot does, once it is committed, without naming a tenant.
@ApplicationScoped
class AutopilotMetrics {
    private final MeterRegistry meters;
    private final Transactions transactions;

    AutopilotMetrics(MeterRegistry meters, Transactions transactions) {
        this.meters = meters;
        this.transactions = transactions;
    }

    /// @param event `requested` for fixes, `tripped` for rules, `stopped` for findings that were undone again and again
    void count(String event, int times) {
        transactions.afterCommit(
                () -> meters.counter("prunella.autopilot", "event", event).increment(times));
    }
}
