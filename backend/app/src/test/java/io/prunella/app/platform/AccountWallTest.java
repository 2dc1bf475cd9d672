package io.prunella.app.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.AccountRows;
import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The wall between the accounts of one tenant, looked at from the database: whatever a query asks for, people whose
/// roles reach one account only are shown that one.
@QuarkusTest
class AccountWallTest {
    /// What belongs to no account. A new table is walled, or has a reason to stand here.
    private static final List<String> OF_THE_TENANT = List.of(
            "tenant",
            "tenant_key",
            "secret",
            "idempotency",
            "audit_head",
            "approval",
            "policy_setting",
            "access_entry",
            "delegation",
            "channel",
            "notice",
            "delivery",
            "finding_feed",
            "saved_view",
            "code_scan",
            "code_host",
            "repository",
            "code_finding",
            "declaration",
            "declared_identity",
            "state_list",
            "state_location",
            "pull_request",
            "pull_request_finding",
            "pull_request_drift",
            "autopilot",
            "autopilot_rule",
            "autopilot_stop");

    @Inject
    Tenants tenants;

    private UUID tenant;
    private AccountRows own;
    private AccountRows foreign;

    @BeforeEach
    void twoAccounts() throws SQLException {
        tenant = tenants.provision("wall-" + UUID.randomUUID());
        own = AccountRows.in(tenant, "111111111111").withPlan();
        foreign = AccountRows.in(tenant, "222222222222").withPlan();
    }

    @Test
    void everyTableOfAccountsIsWalled() throws SQLException {
        // Given
        List<String> walled = new ArrayList<>(
                TestPlatform.names("select tablename from pg_policies where policyname = 'accounts_only'"));
        List<String> all = TestPlatform.names("""
                select c.relname from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
                """);
        // When
        walled.addAll(OF_THE_TENANT);
        // Then
        assertThat(walled).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void whatBelongsToAnotherAccountIsNeitherSeenNorChanged() throws SQLException {
        List<String> walled = TestPlatform.names(
                "select tablename from pg_policies where policyname = 'accounts_only' and cmd = 'ALL'");
        for (String table : walled) {
            assertThat(count(table, "*")).as(table + " as a whole").isEqualTo(2);
            assertThat(count(table, "{" + own.account() + "}"))
                    .as(table + ", one account")
                    .isEqualTo(1);
            assertThat(count(table, "{}")).as(table + ", no account").isZero();
            assertThat(count(table, "")).as(table + ", unset").isZero();
        }
        assertThat(update("update finding set assignee = 'me'", "{" + own.account() + "}"))
                .isEqualTo(1);
    }

    @Test
    void whatIsOfTwoAccountsIsSeenFromOneAndChangedByWhoeverReachesBoth() throws SQLException {
        // Given
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("update waiver set account_ids = '{" + own.account() + "," + foreign.account()
                    + "}' where tenant_id = '" + tenant + "'");
        }
        String change = "update waiver set reason = 'changed'";
        String both = "{" + own.account() + "," + foreign.account() + "}";
        // When
        int byOne = update(change, "{" + own.account() + "}");
        int byBoth = update(change, both);
        // Then
        assertThat(count("waiver", "{" + own.account() + "}")).isEqualTo(2);
        assertThat(byOne).isZero();
        assertThat(byBoth).isEqualTo(2);
    }

    private long count(String table, String reach) throws SQLException {
        try (Connection app = bound(reach);
                Statement statement = app.createStatement();
                ResultSet set = statement.executeQuery("select count(*) from " + table)) {
            set.next();
            return set.getLong(1);
        }
    }

    private int update(String sql, String reach) throws SQLException {
        try (Connection app = bound(reach);
                Statement statement = app.createStatement()) {
            int rows = statement.executeUpdate(sql);
            app.rollback();
            return rows;
        }
    }

    private Connection bound(String reach) throws SQLException {
        Connection app = TestPlatform.app();
        app.setAutoCommit(false);
        try (Statement statement = app.createStatement()) {
            statement.execute("select set_config('prunella.tenant', '" + tenant + "', true),"
                    + " set_config('prunella.accounts', '" + reach + "', true)");
        }
        return app;
    }
}
