package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.state.Credential;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever holds the keys that fixes are made with is a way in of ours, whatever their name.
@QuarkusTest
class KeyHolderTest {
    private static final String UNUSED = "aws-iam-user-console-unused";
    private static final String KEY = "AKIACAROLCAROLCAROL0";
    private static final String SECRET = "the-secret-of-carol";

    private CloudTenant tenant;

    @BeforeEach
    void aUserWhomNobodyMissesWithAnOldKey() {
        tenant = new CloudTenant("twins");
        TestPlatform.sandbox().control().state(cloud -> {
            cloud.add(new Credential.UserKey(
                    KEY, SECRET, CloudTenant.ACCOUNT, "carol", cloud.now().minus(Duration.ofDays(400))));
            return cloud;
        });
        tenant.scan("iam");
    }

    private void fixWithTheirKeys() {
        String role = "arn:aws:iam::" + CloudTenant.ACCOUNT + ":role/PrunellaFix";
        Map<String, Object> none = new HashMap<>();
        none.put("fix", null);
        patched(none);
        patched(Map.of("fix", Map.of("roleArn", role, "accessKeyId", KEY, "secretAccessKey", SECRET)));
        String digest = Tokens.as("admin", tenant.alias)
                .get(tenant.connection)
                .as(Json.class)
                .path("pending.digest");
        Tokens.with(Tokens.of("second", "admin", tenant.alias))
                .body(Map.of("digest", digest))
                .post(tenant.connection + "/approve")
                .then()
                .statusCode(200);
    }

    private void patched(Map<String, Object> change) {
        String etag = Tokens.as("admin", tenant.alias).get(tenant.connection).header("ETag");
        Tokens.as("admin", tenant.alias)
                .header("If-Match", etag)
                .body(change)
                .patch(tenant.connection)
                .then()
                .statusCode(200);
    }

    @Test
    void thePlannerRefusesThem() {
        // Given
        fixWithTheirKeys();
        // When
        tenant.request(tenant.finding(UNUSED, "carol"), Map.of())
                // Then
                .then()
                .statusCode(409)
                .body(at("refused", equalTo("protected")))
                .body(at("detail", containsString("user/carol is a way in of Prunella's own")));
    }

    @Test
    void theWorkerRefusesThemToo() {
        // Given a plan from before they were
        Json plan = tenant.plan(tenant.finding(UNUSED, "carol"));
        String id = plan.getString("items[0].id");
        String digest = plan.getString("items[0].digest");
        fixWithTheirKeys();
        // When
        tenant.approve(id, digest).then().statusCode(200);
        Tokens.with(Tokens.of("another", "approver", tenant.alias))
                .body(Map.of("digest", digest))
                .post("/api/v1/remediations/" + id + "/approve")
                .then()
                .statusCode(200);
        // Then
        Json ended = tenant.ended(id);
        assertThat(ended.getString("status")).isEqualTo("STALE");
        assertThat(ended.getString("stale.moved[0].pointer")).isEqualTo("protected");
        assertThat(TestPlatform.sandbox().control().calls())
                .filteredOn(CallRecord::effective)
                .filteredOn(call -> call.operation().equals("PutUserPolicy"))
                .isEmpty();
    }
}
