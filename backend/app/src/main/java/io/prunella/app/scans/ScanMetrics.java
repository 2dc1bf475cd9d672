package io.prunella.app.scans;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jboss.logging.Logger;

/// Tells operators of each scan that ended: in a line of the log, and in figures for Prometheus. Figures name no
/// tenant, of which there may be thousands.
@ApplicationScoped
class ScanMetrics {
    private static final Logger LOG = Logger.getLogger(ScanMetrics.class);

    private final MeterRegistry meters;

    ScanMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /// @param scan as it is after its end, with its units
    void ended(Scan scan) {
        Instant from = scan.startedAt();
        Instant to = scan.finishedAt();
        if (from == null || to == null) {
            return;
        }
        Duration took = Duration.between(from, to);
        meters.timer("prunella.scans", "trigger", label(scan.trigger()), "status", label(scan.status()))
                .record(took);
        meters.counter("prunella.scan.findings")
                .increment((double) scan.totals().findings());
        meters.counter("prunella.scan.unknowns")
                .increment((double) scan.totals().unknowns());
        scan.units().forEach(this::ended);
        LOG.infof(
                "Scan of account %s ended %s after %d ms: %d calls, %d throttled, %d resources, %d findings, %d unknowns",
                scan.accountId(),
                scan.status(),
                took.toMillis(),
                scan.totals().calls(),
                scan.totals().throttles(),
                scan.totals().resources(),
                scan.totals().findings(),
                scan.totals().unknowns());
    }

    private void ended(Scan.Unit unit) {
        Tags service = Tags.of("service", unit.service());
        meters.counter("prunella.scan.units", service.and("status", label(unit.status())))
                .increment();
        meters.counter("prunella.scan.calls", service).increment((double) unit.calls());
        meters.counter("prunella.scan.throttles", service).increment((double) unit.throttles());
        meters.counter("prunella.scan.resources", service).increment(unit.resources());
    }

    private static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
