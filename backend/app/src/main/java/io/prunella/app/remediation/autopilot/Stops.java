package io.prunella.app.remediation.autopilot;

import io.prunella.app.audit.Audit;
import io.prunella.app.audit.AuditEvent;
import io.prunella.app.findings.EventKind;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.Findings;
import io.prunella.app.findings.Rebroken;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.platform.jobs.Jobs;
import io.prunella.app.platform.security.CurrentPerson;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What somebody undoes again and again is not fixed a third time: whoever does so has a reason, or a tool that does it
/// for them, and two machines must not fight over a resource. Joins the current transaction.
@ApplicationScoped
class Stops {
    private static final int ENOUGH = 2;

    private final StopRows rows;
    private final Findings findings;
    private final Jobs jobs;
    private final Audit audit;
    private final AutopilotMetrics metrics;
    private final CurrentPerson current;

    Stops(StopRows rows, Findings findings, Jobs jobs, Audit audit, AutopilotMetrics metrics, CurrentPerson current) {
        this.rows = rows;
        this.findings = findings;
        this.jobs = jobs;
        this.audit = audit;
        this.metrics = metrics;
        this.current = current;
    }

    /// Which of the findings were undone too often since a person last let them go on, and since when.
    Map<UUID, Instant> undone(Collection<UUID> findingIds) {
        Map<UUID, Instant> released = rows.released(findingIds);
        Map<UUID, Instant> undone = new HashMap<>();
        findings.rebroken(findingIds).forEach((finding, times) -> {
            List<Rebroken> counted = times.stream()
                    .filter(one -> one.at().isAfter(released.getOrDefault(finding, Instant.MIN)))
                    .toList();
            if (counted.size() >= ENOUGH) {
                undone.put(finding, counted.getLast().healed());
            }
        });
        return undone;
    }

    /// @param since when it was healed last
    void stop(AutopilotRule rule, Finding finding, Instant since) {
        String reason = "It was healed and undone " + ENOUGH + " times; it is not healed once more.";
        if (!rows.stop(new Stop(finding.id(), rule.id(), now(), reason, since, Optional.empty(), List.of()))) {
            return;
        }
        findings.tell(finding.id(), EventKind.AUTOPILOT_STOPPED, rule.actor().name(), Map.of("reason", reason));
        audit.record(
                rule.actor(),
                AuditEvent.of(
                        "autopilot.finding-stopped", "finding", finding.id(), "Left alone from now on: " + reason));
        metrics.count("stopped", 1);
        jobs.schedule(
                AttributeStop.NAME,
                finding.id().toString(),
                now(),
                Map.of("finding", finding.id().toString()));
    }

    /// Lets autopilot heal it again, as if it had never been undone.
    void release(UUID findingId) {
        if (!rows.release(findingId, current.get().name())) {
            throw Problem.notFound("finding that autopilot stopped at");
        }
        audit.record(AuditEvent.of(
                "autopilot.finding-released", "finding", findingId, "Let autopilot heal this finding again"));
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
