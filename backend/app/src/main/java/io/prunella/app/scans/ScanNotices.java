package io.prunella.app.scans;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Findings;
import io.prunella.app.tenants.channels.Notice;
import io.prunella.app.tenants.channels.NoticeKind;
import io.prunella.app.tenants.channels.Notifications;
import io.prunella.model.Severity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/// Tells the tenant's channels what a scan found new: one notice per scan, however many findings it opened.
@ApplicationScoped
class ScanNotices {
    private final Notifications notifications;
    private final Findings findings;
    private final Accounts accounts;

    ScanNotices(Notifications notifications, Findings findings, Accounts accounts) {
        this.notifications = notifications;
        this.findings = findings;
        this.accounts = accounts;
    }

    /// Joins the current transaction.
    void ended(Scan scan) {
        Map<Severity, Long> opened = findings.openedBy(scan.id());
        if (!opened.isEmpty()) {
            accounts.find(scan.accountId()).ifPresent(account -> tell(scan.id(), account, opened));
        }
    }

    private void tell(UUID scanId, Account account, Map<Severity, Long> opened) {
        long all = opened.values().stream().mapToLong(Long::longValue).sum();
        String counts = opened.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().word())
                .collect(Collectors.joining(", "));
        Map<String, Object> bySeverity = new TreeMap<>();
        opened.forEach((severity, count) -> bySeverity.put(severity.word(), count));
        notifications.publish(new Notice(
                NoticeKind.FINDING_OPENED,
                opened.keySet().iterator().next(),
                (all == 1 ? "New finding in " : all + " new findings in ") + account.name(),
                counts + ".",
                "/findings?account=" + account.id(),
                Map.of(
                        "scan",
                        scanId.toString(),
                        "account",
                        account.id().toString(),
                        "nativeId",
                        account.nativeId(),
                        "opened",
                        bySeverity)));
    }
}
