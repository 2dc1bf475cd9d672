package io.prunella.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    @Test
    void twoServersForTestsKnowNothingOfEachOther() throws SQLException {
        // Given
        try (EmbeddedPostgres one = EmbeddedPostgres.forTests();
                EmbeddedPostgres other = EmbeddedPostgres.forTests();
                Connection inOne = one.connect(one.owner());
                Connection inOther = other.connect(other.owner())) {
            // When
            run(inOne, "CREATE TABLE leaf (id int)");
            // Then
            assertThat(one.port()).isNotEqualTo(other.port());
            assertThatThrownBy(() -> run(inOther, "SELECT * FROM leaf")).hasMessageContaining("does not exist");
        }
    }

    @Test
    void whatWasCommittedSurvivesAKilledServer() throws SQLException {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.forTests()) {
            try (Connection owner = postgres.connect(postgres.owner())) {
                run(owner, "CREATE TABLE leaf AS SELECT 7 AS id");
            }
            String address = postgres.jdbcUrl();
            // When
            postgres.kill();
            postgres.restart();
            // Then
            assertThat(postgres.jdbcUrl()).isEqualTo(address);
            try (Connection owner = postgres.connect(postgres.owner())) {
                assertThat(single(owner, "SELECT id FROM leaf")).isEqualTo("7");
            }
        }
    }

    @Test
    void theApplicationRoleHoldsNoRightThatNoMigrationGranted() throws SQLException {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.forTests();
                Connection app = postgres.connect(postgres.app())) {
            // When
            String attributes = single(
                    app,
                    "SELECT concat_ws(',', rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication)"
                            + " FROM pg_roles WHERE rolname = current_user");
            // Then
            assertThat(attributes).isEqualTo("f,f,f,f,f");
            assertThatThrownBy(() -> run(app, "CREATE TABLE leaf (id int)")).hasMessageContaining("permission denied");
            assertThatThrownBy(() -> run(app, "CREATE TEMP TABLE leaf (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void nobodyConnectsWithoutThePassword() {
        // Given
        try (EmbeddedPostgres postgres = EmbeddedPostgres.forTests()) {
            EmbeddedPostgres.Login stranger =
                    new EmbeddedPostgres.Login(postgres.superuser().user(), "guess");
            // When, Then
            assertThatThrownBy(() -> postgres.connect(stranger).close())
                    .hasMessageContaining("password authentication failed");
        }
    }

    static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
