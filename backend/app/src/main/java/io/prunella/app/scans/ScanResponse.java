package io.prunella.app.scans;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.prunella.app.findings.Findings;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A scan as the API tells it.
///
/// @param units only of a single scan
record ScanResponse(
        UUID id,
        UUID accountId,
        ScanStatus status,
        ScanTrigger trigger,
        ScopeResponse scope,
        int progress,
        long calls,
        long throttles,
        long resources,
        long findings,
        long unknowns,
        @Nullable String reason,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<UnitResponse> units,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ChangesResponse changes) {

    record ScopeResponse(
            Set<String> services,
            Set<String> regions,
            @Nullable UUID resourceId) {
        static ScopeResponse of(ScanScope scope) {
            return new ScopeResponse(
                    new TreeSet<>(scope.services()), new TreeSet<>(scope.regions()), scope.resourceId());
        }
    }

    record ChangesResponse(int opened, int resolved) {}

    record UnitResponse(
            String service,
            String region,
            ScanStatus status,
            long calls,
            long throttles,
            int resources,
            int findings,
            int unknowns,
            @Nullable String reason) {
        static UnitResponse of(Scan.Unit unit) {
            return new UnitResponse(
                    unit.service(),
                    unit.region(),
                    unit.status(),
                    unit.calls(),
                    unit.throttles(),
                    unit.resources(),
                    unit.findings(),
                    unit.unknowns(),
                    unit.reason());
        }
    }

    /// Without units and changes, for lists.
    static ScanResponse of(Scan scan) {
        return of(scan, null, null);
    }

    static ScanResponse whole(Scan scan, Findings.Changes changes) {
        return of(
                scan,
                scan.units().stream().map(UnitResponse::of).toList(),
                new ChangesResponse(changes.opened(), changes.resolved()));
    }

    ScanResponse withoutUnits() {
        return new ScanResponse(
                id,
                accountId,
                status,
                trigger,
                scope,
                progress,
                calls,
                throttles,
                resources,
                findings,
                unknowns,
                reason,
                requestedBy,
                createdAt,
                startedAt,
                finishedAt,
                null,
                changes);
    }

    private static ScanResponse of(Scan scan, @Nullable List<UnitResponse> units, @Nullable ChangesResponse changes) {
        Scan.Totals totals = scan.totals();
        return new ScanResponse(
                scan.id(),
                scan.accountId(),
                scan.status(),
                scan.trigger(),
                ScopeResponse.of(scan.scope()),
                scan.progress(),
                totals.calls(),
                totals.throttles(),
                totals.resources(),
                totals.findings(),
                totals.unknowns(),
                scan.reason(),
                scan.requestedBy(),
                scan.createdAt(),
                scan.startedAt(),
                scan.finishedAt(),
                units,
                changes);
    }
}
