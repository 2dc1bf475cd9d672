package io.prunella.app.remediation.batch;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.approvals.Approval;
import io.prunella.app.approvals.Approvals;
import io.prunella.app.approvals.Capacity;
import io.prunella.app.approvals.Capacity.OnBehalfOf;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.security.Permission;
import io.prunella.app.platform.security.Person;
import io.prunella.app.remediation.Remediation;
import io.prunella.app.remediation.RemediationState;
import io.prunella.app.remediation.Remediations;
import io.prunella.app.remediation.batch.BatchResponse.BatchApproval;
import io.prunella.app.remediation.batch.BatchResponse.BatchPerson;
import io.prunella.app.remediation.batch.BatchResponse.BatchPlan;
import io.prunella.app.remediation.plan.Ground;
import io.prunella.app.remediation.plan.Moved;
import io.prunella.app.tenants.teams.Deciders;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Puts batches into the words of the API, for the person who asks. Joins the current transaction.
@ApplicationScoped
class BatchViews {
    private final BatchRows rows;
    private final Findings findings;
    private final Accounts accounts;
    private final Approvals approvals;
    private final Deciders deciders;

    BatchViews(BatchRows rows, Findings findings, Accounts accounts, Approvals approvals, Deciders deciders) {
        this.rows = rows;
        this.findings = findings;
        this.accounts = accounts;
        this.approvals = approvals;
        this.deciders = deciders;
    }

    BatchResponse of(Batch batch, Person person) {
        List<Remediation> items = rows.items(batch.id());
        List<Remediation> kept = batch.plansToDecide(items);
        List<Approval> decisions = decisions(kept.isEmpty() ? items : kept);
        boolean open =
                batch.status() == Batch.Status.PROPOSED && batch.expiresAt().isAfter(Instant.now());
        Optional<Capacity> capacity = open ? capacity(person, kept, decisions) : Optional.empty();
        return new BatchResponse(
                batch.id(),
                batch.status(),
                batch.title(),
                batch.digest(kept),
                batch.approvalsRequired(),
                new BatchPerson(
                        batch.requestedBy().subject(), batch.requestedBy().name()),
                batch.reason(),
                batch.haltedReason(),
                items.stream()
                        .collect(Collectors.groupingBy(
                                item -> item.status().name(), TreeMap::new, Collectors.counting())),
                plans(batch, items),
                batch.refused(),
                decisions.stream().map(BatchViews::decision).toList(),
                capacity.isPresent(),
                capacity.map(BatchViews::absent).orElse(null),
                batch.status() == Batch.Status.RUNNING && person.mayInAll(Permission.ROLL_BACK, batch.accounts()),
                batch.status() == Batch.Status.HALTED && person.mayInAll(Permission.APPROVE, batch.accounts()),
                batch.createdAt(),
                batch.expiresAt(),
                batch.version());
    }

    private Optional<Capacity> capacity(Person person, List<Remediation> kept, List<Approval> decisions) {
        List<Capacity> all = deciders.capacities(
                person, findings.stake(kept.stream().map(BatchViews::finding).toList()));
        return kept.stream()
                .findFirst()
                .flatMap(plan -> Approvals.free(Remediations.subject(plan), decisions, person, all));
    }

    private static @Nullable BatchPerson absent(Capacity capacity) {
        return capacity instanceof OnBehalfOf other ? new BatchPerson(other.subject(), other.name()) : null;
    }

    /// All plans of a batch are approved by the same persons.
    private List<Approval> decisions(List<Remediation> items) {
        return items.isEmpty()
                ? List.of()
                : approvals.of("remediation", items.getFirst().id());
    }

    private static BatchApproval decision(Approval approval) {
        return new BatchApproval(
                new BatchPerson(approval.person(), approval.personName()),
                approval.onBehalfOf() == null ? null : absent(approval.onBehalfOf()),
                approval.decision(),
                approval.at());
    }

    private List<BatchPlan> plans(Batch batch, List<Remediation> items) {
        Map<UUID, Finding> found = new HashMap<>();
        findings.find(items.stream().map(BatchViews::finding).toList())
                .forEach(finding -> found.put(finding.id(), finding));
        Map<UUID, Optional<Account>> owners = new HashMap<>();
        items.forEach(item -> owners.computeIfAbsent(item.accountId(), accounts::find));
        Map<UUID, Integer> waves = rows.waves(batch.id());
        return items.stream()
                .map(item -> plan(
                        item,
                        Optional.ofNullable(found.get(finding(item))),
                        owners.getOrDefault(item.accountId(), Optional.empty()),
                        waves.get(item.id())))
                .toList();
    }

    /// Batches are of findings alone.
    private static UUID finding(Remediation item) {
        return item.finding().orElseThrow();
    }

    private static BatchPlan plan(
            Remediation item, Optional<Finding> finding, Optional<Account> account, @Nullable Integer wave) {
        var document = item.plan().document();
        return new BatchPlan(
                item.id(),
                finding(item),
                item.plan().ground() instanceof Ground.Failing failing ? failing.policy() : "",
                finding.map(known -> known.severity().word()).orElse(""),
                finding.map(Finding::resourceName).orElseGet(() -> String.valueOf(document.nativeId())),
                item.resourceId(),
                document.region(),
                item.accountId(),
                account.map(Account::name).orElseGet(document::account),
                account.map(Account::environment).orElse(null),
                item.status(),
                item.digest(),
                item.plan().disruption().name().toLowerCase(Locale.ROOT),
                wave,
                why(item));
    }

    private static @Nullable String why(Remediation item) {
        return switch (item.state()) {
            case RemediationState.Failed failed -> failed.reason();
            case RemediationState.Rejected rejected -> rejected.reason();
            case RemediationState.Stale stale ->
                "What was approved is not what is there any more: "
                        + stale.moved().stream().map(Moved::pointer).collect(Collectors.joining(", "));
            case RemediationState.Proposed ignored -> null;
            case RemediationState.Ready ignored -> null;
            case RemediationState.Applying ignored -> null;
            case RemediationState.Verifying ignored -> null;
            case RemediationState.Healed ignored -> null;
            case RemediationState.Expired ignored -> null;
            case RemediationState.RolledBack ignored -> null;
        };
    }
}
