package io.prunella.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ChangesAtOnceTest {
    @Test
    void whoWaitsForAConnectionHoldsNothingOfItsOrganization() throws Exception {
        // Given
        ConnectedOrganization acme = ConnectedOrganization.discovered();
        try (Connection change = TestPlatform.superuser();
                Statement statement = change.createStatement();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            change.setAutoCommit(false);
            statement.execute("select 1 from connection where id = '" + acme.id + "' for no key update");

            // When
            Future<Integer> discovery = other.submit(() -> acme.admin()
                    .post("/api/v1/connections/" + acme.id + "/discover")
                    .statusCode());
            await().until(
                            () -> TestPlatform.names("select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                                            + " and query like '%from connection where%'")
                                    .isEmpty(),
                            empty -> !empty);

            // Then
            statement.execute(
                    "select 1 from organization where connection_id = '" + acme.id + "' for no key update nowait");
            change.rollback();
            assertThat(discovery.get()).isEqualTo(202);
        } finally {
            acme.forget();
        }
    }
}
