package io.prunella.app.scans;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// An account of all services in which nothing changed between two scans.
@QuarkusTest
class UnchangedAccountTest {
    /// Each row with its version: where it is stored, and who wrote, deleted or locked it.
    private static final String ROWS = """
            select 'resource ' || type || ' ' || native_id || ' ' || concat_ws(' ', ctid, xmin, xmax)
                from resource where account_id = :account
            union all select 'finding ' || policy || ' ' || id || ' ' || concat_ws(' ', ctid, xmin, xmax)
                from finding where account_id = :account
            union all select 'unknown ' || policy || ' ' || resource_id || ' ' || concat_ws(' ', ctid, xmin, xmax)
                from unknown where account_id = :account
            union all select 'edge ' || concat_ws(' ', e.ctid, e.xmin, e.xmax)
                from resource_edge e where e.account_id = :account
            union all select 'history ' || concat_ws(' ', h.ctid, h.xmin, h.xmax)
                from resource_history h join resource r on r.id = h.resource_id where r.account_id = :account
            union all select 'event ' || concat_ws(' ', e.ctid, e.xmin, e.xmax)
                from finding_event e join finding f on f.id = e.finding_id where f.account_id = :account
            """;

    @Test
    void aSecondScanWritesNeitherDocumentsNorFindingsNorEvents() throws SQLException {
        // Given
        CloudTenant tenant = new CloudTenant("fixtures");
        Json first = tenant.scanAll();
        List<String> before = rows(tenant);
        // When
        Json second = tenant.scanAll();
        // Then
        assertThat(first.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(first.getInt("findings")).isPositive();
        assertThat(second.getInt("findings")).isEqualTo(first.getInt("findings"));
        assertThat(rows(tenant)).containsExactlyInAnyOrderElementsOf(before);
    }

    private static List<String> rows(CloudTenant tenant) throws SQLException {
        return TestPlatform.names(ROWS.replace(":account", "'" + tenant.accountId + "'"));
    }
}
