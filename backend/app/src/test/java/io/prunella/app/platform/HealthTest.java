package io.prunella.app.platform;

import static io.prunella.app.testing.Json.at;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.prunella.app.testing.TestPlatform;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.awaitility.core.ThrowingRunnable;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HealthTest {
    private static final String READY = "/q/health/ready";
    private static final String LIVE = "/q/health/live";

    @Test
    void withoutItsDatabaseItIsAliveButNotReady() throws SQLException {
        // Given
        RestAssured.get(READY).then().statusCode(200).body(at("status", equalTo("UP")));
        // When
        try {
            letIn(false);
            // Then
            patiently(() -> RestAssured.get(READY).then().statusCode(503).body(at("status", equalTo("DOWN"))));
            RestAssured.get(LIVE)
                    .then()
                    .statusCode(200)
                    .body(at("status", equalTo("UP")), at("checks.name", hasItem("virtual-threads")));
        } finally {
            letIn(true);
        }
        patiently(() -> RestAssured.get(READY).then().statusCode(200));
    }

    private static void patiently(ThrowingRunnable assertion) {
        await().untilAsserted(assertion);
    }

    private static void letIn(boolean allowed) throws SQLException {
        String role = ConfigProvider.getConfig().getValue("quarkus.datasource.username", String.class);
        try (Connection superuser = TestPlatform.superuser();
                Statement statement = superuser.createStatement()) {
            statement.execute("alter role " + role + (allowed ? " login" : " nologin"));
            statement.execute("select pg_terminate_backend(pid) from pg_stat_activity where usename = '" + role + "'");
        }
    }
}
