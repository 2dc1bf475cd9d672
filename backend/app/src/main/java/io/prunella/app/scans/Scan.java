package io.prunella.app.scans;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One pass over an account.
///
/// @param findings failing verdicts, of all units
/// @param unknowns verdicts that could not be given
/// @param reason why it is partial, failed or was cancelled
/// @param stop it was asked to stop
public record Scan(
        UUID id,
        UUID accountId,
        ScanStatus status,
        ScanTrigger trigger,
        ScanScope scope,
        String requestedBy,
        @Nullable String reason,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        boolean stop,
        Totals totals,
        List<Unit> units) {

    public Scan {
        units = List.copyOf(units);
    }

    public record Totals(long calls, long throttles, long resources, long findings, long unknowns) {}

    /// One service in one region.
    ///
    /// @param expected resources it had last time
    public record Unit(
            String service,
            String region,
            ScanStatus status,
            int expected,
            long calls,
            long throttles,
            int resources,
            int findings,
            int unknowns,
            @Nullable String reason) {

        private double done() {
            if (status.ended()) {
                return 1;
            }
            if (status == ScanStatus.QUEUED) {
                return 0;
            }
            return expected == 0 ? 0.3 : Math.min(0.95, (double) resources / expected);
        }
    }

    /// 0 to 100; never back, and 100 only at the end.
    public int progress() {
        if (status.ended()) {
            return 100;
        }
        if (units.isEmpty()) {
            return 0;
        }
        double done = units.stream().mapToDouble(Unit::done).sum() / units.size();
        return (int) Math.min(99, 2 + Math.floor(96 * done));
    }
}
