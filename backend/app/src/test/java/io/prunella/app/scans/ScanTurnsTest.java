package io.prunella.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.findings.AccountFixture;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many units of a tenant may wait or run before its next scan waits for its turn.
@QuarkusTest
class ScanTurnsTest {
    private static final int MOST = 60;

    @Inject
    Tenants tenants;

    @Inject
    AccountFixture accounts;

    @Inject
    Transactions transactions;

    @Inject
    ScanRows scans;

    @Inject
    UnitRows units;

    @Inject
    ScanTurns turns;

    private UUID tenant;

    @BeforeEach
    void aTenant() {
        tenant = tenants.provision("turns-" + UUID.randomUUID());
    }

    /// A scan that nobody runs, with so many units that wait.
    private Scan scan(ScanTrigger trigger, int waiting) {
        UUID account = accounts.connectedAws(tenant);
        return transactions.call(tenant, () -> {
            UUID scan = scans.insert(account, trigger, ScanScope.WHOLE, "nobody", Instant.now());
            for (int i = 0; i < waiting; i++) {
                units.add(new UnitRows.Key(scan, "s3", "region-" + i), 0);
            }
            return scans.find(scan).orElseThrow();
        });
    }

    private boolean hasTurn(Scan scan) {
        return transactions.call(tenant, () -> turns.take(scan));
    }

    @Test
    void aScheduledScanBeginsWhileFewUnitsWait() {
        assertThat(hasTurn(scan(ScanTrigger.SCHEDULE, MOST - 1))).isTrue();
    }

    @Test
    void aScheduledScanWaitsWhileManyUnitsWait() {
        assertThat(hasTurn(scan(ScanTrigger.SCHEDULE, MOST))).isFalse();
    }

    @Test
    void somebodyWhoWaitsForAScanComesBeforeTheSchedule() {
        assertThat(hasTurn(scan(ScanTrigger.MANUAL, MOST))).isTrue();
    }

    @Test
    void nobodyWaitsForeverForOneResource() {
        assertThat(hasTurn(scan(ScanTrigger.RESOURCE, 2 * MOST))).isTrue();
    }

    @Test
    void otherTenantsAreNotKeptWaiting() {
        // Given
        scan(ScanTrigger.SCHEDULE, MOST);

        // When
        tenant = tenants.provision("turns-" + UUID.randomUUID());

        // Then
        assertThat(hasTurn(scan(ScanTrigger.SCHEDULE, 0))).isTrue();
    }
}
