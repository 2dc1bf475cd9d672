package io.prunella.app.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.prunella.app.testing.CapturedLog;
import io.prunella.app.testing.Locks;
import io.prunella.app.testing.TestPlatform;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
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
            Locks.awaitWaiting("from connection where");

            // Then
            statement.execute(
                    "select 1 from organization where connection_id = '" + acme.id + "' for no key update nowait");
            change.rollback();
            assertThat(discovery.get()).isEqualTo(202);
        } finally {
            acme.forget();
        }
    }

    @Test
    void whoDeletesAnAccountHoldsNothingThatADiscoveryStillWants() throws Exception {
        // Given
        ConnectedOrganization acme = ConnectedOrganization.discovered();
        acme.rules(List.of(Map.of("path", "/Sandbox", "scan", false)));
        String account = acme.accountId(Seeds.PLAYGROUND);
        try (Connection discovery = TestPlatform.superuser();
                Statement statement = discovery.createStatement();
                ExecutorService other = Executors.newSingleThreadExecutor()) {
            discovery.setAutoCommit(false);
            statement.execute("select 1 from connection where id = '" + acme.id + "' for no key update");

            // When
            Future<Integer> deletion = other.submit(
                    () -> acme.admin().delete("/api/v1/accounts/" + account).statusCode());
            Locks.awaitWaiting("from connection where");

            // Then
            statement.execute("update organization_member set problem = null where account_id = '" + account + "'");
            statement.execute("update account set name = 'playground' where id = '" + account + "'");
            discovery.commit();
            assertThat(deletion.get()).isEqualTo(204);
        } finally {
            acme.forget();
        }
    }

    @Test
    void whatIsDeletedWhileItIsTriedIsNoFailure() throws Exception {
        // Given
        ConnectedOrganization acme = ConnectedOrganization.discovered();
        String account = acme.accountId(Seeds.PAYMENTS);
        try (CapturedLog log = CapturedLog.at(Level.WARNING);
                Connection deletion = TestPlatform.superuser();
                Statement statement = deletion.createStatement()) {
            deletion.setAutoCommit(false);
            statement.execute("select 1 from account where id = '" + account + "' for update");

            // When
            acme.deployStackSet("Workloads");
            Locks.awaitWaiting("from account where tenant_id = $1 and id = $2 for key share");
            statement.execute("delete from account where id = '" + account + "'");
            deletion.commit();

            // Then
            acme.awaitMembers("CONNECTED", 2);
            await().until(
                            () -> TestPlatform.names("select 1 from organization_member where next_attempt is not null"
                                    + " and connection_id = '" + acme.id + "' and native_id = '" + Seeds.PAYMENTS
                                    + "'"),
                            List::isEmpty);
            assertThat(log.lines()).noneMatch(line -> line.contains("organization-proof"));
        } finally {
            acme.forget();
        }
    }
}
