package io.prunella.app.remediation.autopilot;

import io.prunella.app.audit.Actor;
import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.findings.EventKind;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.Findings;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.platform.jobs.JobContext;
import io.prunella.app.platform.jobs.JobHandler;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.LivePlans;
import io.prunella.connector.CloudChange;
import io.prunella.connector.ConnectorException;
import io.prunella.model.DocumentRef;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// Finds out who undid what we had healed. The cloud may take its time to tell, so it is asked again for a while.
@ApplicationScoped
class AttributeStop implements JobHandler {
    static final String NAME = "autopilot-attribution";

    private static final Logger LOG = Logger.getLogger(AttributeStop.class);
    private static final Duration PATIENCE = Duration.ofMinutes(45);
    private static final Duration PAUSE = Duration.ofMinutes(5);
    private static final int MOST = 10;
    /// What our own sessions say of themselves.
    private static final String OURS = "prunella-";

    private final StopRows rows;
    private final LivePlans plans;
    private final Inventory inventory;
    private final Findings findings;
    private final Audit audit;
    private final Transactions transactions;

    AttributeStop(
            StopRows rows,
            LivePlans plans,
            Inventory inventory,
            Findings findings,
            Audit audit,
            Transactions transactions) {
        this.rows = rows;
        this.plans = plans;
        this.inventory = inventory;
        this.findings = findings;
        this.audit = audit;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    private record Case(Stop stop, Finding finding, DocumentRef resource) {}

    @Override
    public void run(JobContext context) {
        UUID findingId = UUID.fromString(context.text("finding"));
        Optional<Case> open = transactions.call(() -> open(findingId));
        if (open.isEmpty()) {
            return;
        }
        List<CloudChange> changes = changes(open.get());
        if (!changes.isEmpty()) {
            transactions.run(() -> attribute(open.get(), changes));
        } else if (Instant.now().isBefore(open.get().stop().at().plus(PATIENCE))) {
            context.runAgainAt(Instant.now().plus(PAUSE));
        }
    }

    private Optional<Case> open(UUID findingId) {
        return rows.find(findingId)
                .filter(stop -> stop.principal().isEmpty())
                .flatMap(stop -> findings.find(findingId)
                        .flatMap(finding -> inventory
                                .find(finding.resourceId())
                                .map(resource -> new Case(stop, finding, DocumentRef.of(resource.document())))));
    }

    private List<CloudChange> changes(Case open) {
        LivePlans.Target target = plans.enter(open.finding().accountId());
        try {
            return target
                    .connector()
                    .changes(target.scan(), open.resource(), open.stop().brokenSince())
                    .stream()
                    .filter(change -> !change.sourceIdentity().startsWith(OURS))
                    .limit(MOST)
                    .toList();
        } catch (ConnectorException e) {
            LOG.infof("Who changed %s cannot be told: %s", open.resource().nativeId(), e.getMessage());
            return List.of();
        }
    }

    private void attribute(Case open, List<CloudChange> changes) {
        CloudChange latest = changes.getFirst();
        UUID id = open.finding().id();
        rows.attribute(id, latest.principal(), changes);
        Map<String, Object> detail = Map.of(
                "principal", latest.principal(),
                "operation", latest.operation(),
                "changedAt", latest.at().toString(),
                "eventId", latest.eventId());
        findings.tell(id, EventKind.ATTRIBUTED, "Prunella", detail);
        audit.record(
                Actor.system("autopilot"),
                new AuditEvent(
                        "autopilot.attributed",
                        "finding",
                        id.toString(),
                        latest.principal() + " undid what was healed, by " + latest.operation(),
                        detail));
    }
}
