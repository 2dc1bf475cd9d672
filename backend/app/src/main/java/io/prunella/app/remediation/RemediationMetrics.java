package io.prunella.app.remediation;

import io.micrometer.core.instrument.MeterRegistry;
import io.prunella.app.platform.persistence.Transactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jboss.logging.Logger;

/// Tells operators of each step of a remediation, once it is committed: in a line of the log, and in a figure for
/// Prometheus that names no tenant, of which there may be thousands.
@ApplicationScoped
class RemediationMetrics {
    private static final Logger LOG = Logger.getLogger(RemediationMetrics.class);

    private final MeterRegistry meters;
    private final Transactions transactions;

    RemediationMetrics(MeterRegistry meters, Transactions transactions) {
        this.meters = meters;
        this.transactions = transactions;
    }

    /// @param remediation as it is stored in the current transaction
    void entered(Remediation remediation) {
        transactions.afterCommit(() -> {
            meters.counter(
                            "prunella.remediations",
                            "kind",
                            label(remediation.kind()),
                            "status",
                            label(remediation.status()))
                    .increment();
            LOG.infof(
                    "Remediation %s of account %s is %s",
                    remediation.id(), remediation.accountId(), remediation.status());
        });
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
