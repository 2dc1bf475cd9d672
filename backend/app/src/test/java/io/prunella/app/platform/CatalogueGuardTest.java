package io.prunella.app.platform;

import static io.prunella.app.testing.TestPlatform.names;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Looks at PostgreSQL's own catalogue, so that a table of tenant data cannot be made without its wall.
@QuarkusTest
class CatalogueGuardTest {
    /// Tables that hold no customer data.
    private static final List<String> PLATFORM_TABLES =
            List.of("flyway_schema_history", "key_check", "scheduled_tasks", "tenant_directory");

    private static final String TENANT_TABLES = """
            select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not in
              ('flyway_schema_history', 'key_check', 'scheduled_tasks', 'tenant_directory')
            """;

    private static final String PERMISSIVE =
            " from pg_policies where schemaname = 'public' and permissive = 'PERMISSIVE'";

    @Inject
    Tenants tenants;

    @Test
    void everyOtherTableHasATenant() throws SQLException {
        assertThat(names("select t.relname from (" + TENANT_TABLES + ") t where not exists (select from pg_attribute a"
                        + " where a.attrelid = t.oid and a.attname = 'tenant_id' and a.attnotnull)"))
                .isEmpty();
        assertThat(names("select relname from (" + TENANT_TABLES + ") t")).contains("tenant", "audit_event", "account");
        assertThat(PLATFORM_TABLES).hasSize(4);
    }

    @Test
    void rowLevelSecurityIsOnAndForced() throws SQLException {
        assertThat(names("select relname from (" + TENANT_TABLES
                        + ") t where not relrowsecurity or not relforcerowsecurity"))
                .isEmpty();
    }

    @Test
    void everyPolicyIsTheOneForm() throws SQLException {
        String form =
                "(tenant_id = ( SELECT (NULLIF(current_setting('prunella.tenant'::text, true), ''::text))::uuid AS \"nullif\"))";
        assertThat(names("select t.relname from (" + TENANT_TABLES + ") t where (select count(*) from pg_policy p where"
                        + " p.polrelid = t.oid and p.polpermissive) <> 1"))
                .as("exactly one policy that shows rows")
                .isEmpty();
        assertThat(names("select distinct coalesce(qual, '')" + PERMISSIVE)).containsExactly(form);
        assertThat(names("select distinct coalesce(with_check, '')" + PERMISSIVE))
                .containsExactly(form);
        assertThat(names("select distinct cmd" + PERMISSIVE)).containsExactly("ALL");
        assertThat(names("select tablename from pg_policies where schemaname = 'public' and permissive = 'RESTRICTIVE'"
                        + " and coalesce(qual, with_check) not like '%( SELECT prunella\\_whole\\_tenant()%'"))
                .as("walls that hold back people of the whole tenant")
                .isEmpty();
    }

    @Test
    void everyTableHasAPrimaryKey() throws SQLException {
        assertThat(names(
                        "select t.relname from (" + TENANT_TABLES + ") t where not exists (select from pg_index i where"
                                + " i.indrelid = t.oid and i.indisprimary)"))
                .isEmpty();
    }

    @Test
    void theTenantLeadsEveryKeyAndIndex() throws SQLException {
        assertThat(names("select i.indexrelid::regclass::text from pg_index i join (" + TENANT_TABLES
                        + ") t on t.oid = i.indrelid join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'"
                        + " where i.indkey[0] <> a.attnum and i.indisunique"))
                .as("unique keys")
                .isEmpty();
        assertThat(names("select i.indexrelid::regclass::text from pg_index i join (" + TENANT_TABLES
                        + ") t on t.oid = i.indrelid join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'"
                        + " join pg_class x on x.oid = i.indexrelid join pg_am m on m.oid = x.relam"
                        + " where i.indkey[0] <> a.attnum and m.amname = 'btree'"))
                .as("indexes")
                .isEmpty();
    }

    @Test
    void theTenantLeadsEveryForeignKey() throws SQLException {
        assertThat(names("select k.conname from pg_constraint k join (" + TENANT_TABLES
                        + ") t on t.oid = k.conrelid join pg_attribute a on a.attrelid = t.oid and a.attname = 'tenant_id'"
                        + " where k.contype = 'f' and k.conkey[1] <> a.attnum"))
                .isEmpty();
    }

    @Test
    void viewsHonourTheAskersRights() throws SQLException {
        assertThat(names(
                        "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname ="
                                + " 'public' and (c.relkind = 'm' or c.relkind = 'v' and not coalesce(c.reloptions,"
                                + " '{}') @> array['security_invoker=true'])"))
                .isEmpty();
    }

    @Test
    void theApplicationsRoleOwnsNothingAndBypassesNothing() throws SQLException {
        assertThat(names("select rolname from pg_roles where rolname = 'prunella_app' and (rolsuper or rolbypassrls or"
                        + " rolcreaterole or rolcreatedb or rolreplication)"))
                .isEmpty();
        assertThat(names("select relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname ="
                        + " 'prunella_app' and c.relpersistence <> 't' and c.relname not like 'pg\\_toast%'"))
                .isEmpty();
        assertThat(names(
                        "select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.roleid join pg_roles u on"
                                + " u.oid = m.member where u.rolname = 'prunella_app'"))
                .isEmpty();
        assertThat(names("select 'create' where has_schema_privilege('prunella_app', 'public', 'CREATE')"))
                .isEmpty();
        assertThat(names("select relname from (" + TENANT_TABLES
                        + ") t where has_table_privilege('prunella_app', oid, 'TRUNCATE, TRIGGER, REFERENCES')"))
                .isEmpty();
        assertThat(names("select proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname ="
                        + " 'public' and p.prosecdef"))
                .as("functions that run with their owner's rights")
                .isEmpty();
    }

    @Test
    void withoutATenantNothingIsVisibleAndNothingCanBeWrittenForAnother() throws SQLException {
        UUID acme = tenants.provision("acme");
        UUID globex = tenants.provision("globex");
        try (Connection app = TestPlatform.app();
                Statement statement = app.createStatement()) {
            app.setAutoCommit(false);
            assertThat(count(statement, "select count(*) from tenant")).isZero();
            statement.execute("select set_config('prunella.tenant', '" + globex + "', true)");
            assertThat(count(statement, "select count(*) from tenant")).isEqualTo(1);
            assertThat(count(statement, "select count(*) from tenant where tenant_id = '" + acme + "'"))
                    .isZero();
            assertThatThrownBy(
                            () -> statement.execute("insert into secret (tenant_id, owner_id, name, sealed) values ('"
                                    + acme + "', '" + acme + "', 'x', '\\x00')"))
                    .hasMessageContaining("row-level security");
            app.rollback();
        }
    }

    private static long count(Statement statement, String sql) throws SQLException {
        try (ResultSet set = statement.executeQuery(sql)) {
            set.next();
            return set.getLong(1);
        }
    }
}
