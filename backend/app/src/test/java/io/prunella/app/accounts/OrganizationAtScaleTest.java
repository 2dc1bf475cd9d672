package io.prunella.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Three hundred accounts at once.
@QuarkusTest
class OrganizationAtScaleTest {
    private static final int ACCOUNTS = 300;

    private ConnectedOrganization acme;

    @AfterEach
    void forget() {
        acme.forget();
    }

    @Test
    void threeHundredAccountsConnectOneByOneAndScanSpreadOverAnHour() throws SQLException {
        // Given
        TestPlatform.freshCloud("organization:" + ACCOUNTS);
        acme = new ConnectedOrganization(Seeds.MANAGEMENT);
        acme.deployStackSet("Root");
        acme.deploy(Seeds.MANAGEMENT, "scan");
        ConnectedOrganization.cloud().clearCalls();

        // When
        Json found = acme.discover();
        acme.awaitMembers("CONNECTED", ACCOUNTS - 1);

        // Then
        assertThat(found.getLong("organization.discovery.calls")).isLessThan(45);
        assertThat(found.getInt("organization.discovery.accounts")).isEqualTo(ACCOUNTS);
        // With a wrong external id and with none; the first scans sign in as well, with the right one.
        List<String> refused = ConnectedOrganization.cloud().calls().stream()
                .filter(call -> call.operation().equals("AssumeRole") && call.status() == 403)
                .map(CallRecord::resource)
                .filter(role -> !role.contains("PrunellaDiscovery"))
                .toList();
        assertThat(refused).hasSize(2 * (ACCOUNTS - 1));
        assertThat(neighbours(refused))
                .as("an account is done before the next one begins")
                .isEqualTo(ACCOUNTS - 1);
        List<Instant> first = firstScans();
        assertThat(first).hasSize(ACCOUNTS - 1);
        Map<Long, Long> byMinute =
                first.stream().collect(Collectors.groupingBy(at -> at.getEpochSecond() / 60, Collectors.counting()));
        assertThat(byMinute).hasSizeGreaterThan(50);
        assertThat(byMinute.values())
                .allSatisfy(together -> assertThat(together).isLessThan(20));
        assertThat(Duration.between(first.getFirst(), first.getLast())).isLessThan(Duration.ofMinutes(65));
    }

    /// How often the role changes from one trial to the next, the first included.
    private static int neighbours(List<String> roles) {
        int changes = 0;
        for (int i = 0; i < roles.size(); i++) {
            changes += i == 0 || !roles.get(i).equals(roles.get(i - 1)) ? 1 : 0;
        }
        return changes;
    }

    /// Those that came at once are due again at the time of their schedule.
    private List<Instant> firstScans() throws SQLException {
        Set<String> own =
                Set.copyOf(acme.admin().get("/api/v1/accounts").as(Json.class).getList("items.id", String.class));
        List<Instant> times = new ArrayList<>();
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement();
                ResultSet rows = statement.executeQuery("select task_instance, coalesce(last_success, execution_time)"
                        + " from scheduled_tasks where task_name = 'scan-schedule' order by 2")) {
            while (rows.next()) {
                if (own.contains(rows.getString(1))) {
                    times.add(rows.getTimestamp(2).toInstant());
                }
            }
        }
        return times;
    }
}
