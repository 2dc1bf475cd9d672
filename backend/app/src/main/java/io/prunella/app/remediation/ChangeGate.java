package io.prunella.app.remediation;

import io.prunella.app.approvals.Approvals;
import io.prunella.app.approvals.Subject;
import io.prunella.app.remediation.windows.Opening;
import io.prunella.app.remediation.windows.Windows;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/// Whether a plan may write now: inside the windows of its account and outside its freezes, or because a named person
/// broke the glass.
@ApplicationScoped
public class ChangeGate {
    private final Windows windows;
    private final Approvals approvals;

    ChangeGate(Windows windows, Approvals approvals) {
        this.windows = windows;
        this.approvals = approvals;
    }

    public Opening opening(Remediation remediation, Instant from) {
        // What our own call damaged is put right at once.
        boolean repairs = remediation.requestedBy().equals(Remediation.Requester.SYSTEM);
        return repairs || approvals.approved(breakGlass(remediation), 1)
                ? new Opening.Open()
                : windows.opening(remediation.accountId(), from, remediation.expiresAt());
    }

    /// What somebody decides who lets it write in spite of windows and freezes.
    static Subject breakGlass(Remediation remediation) {
        return new Subject(
                "break-glass",
                remediation.id(),
                remediation.digest(),
                remediation.requestedBy().subject());
    }
}
