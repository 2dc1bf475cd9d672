package io.prunella.app.remediation.batch;

import io.prunella.app.remediation.Remediation;
import jakarta.enterprise.context.ApplicationScoped;

/// The last question before a plan of a batch begins.
@ApplicationScoped
public class BatchGate {
    private final BatchRows rows;

    BatchGate(BatchRows rows) {
        this.rows = rows;
    }

    /// Whether nobody has halted its batch. Joins the current transaction, and holds that until it ends.
    public boolean open(Remediation remediation) {
        return remediation.batch() == null || rows.holdRunning(remediation.batch());
    }
}
