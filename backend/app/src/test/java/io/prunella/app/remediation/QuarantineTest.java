package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A user whom nobody misses is denied everything, where there is room to write that.
@QuarkusTest
class QuarantineTest {
    private static final String UNUSED = "aws-iam-user-console-unused";

    private CloudTenant tenant;

    @BeforeEach
    void aTenant() {
        tenant = new CloudTenant("twins");
    }

    private void written(int characters) {
        String statement =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"%s\"],\"Resource\":[\"*\"]}]}";
        int rest = characters - statement.formatted("s3:").length();
        TestPlatform.sandbox()
                .control()
                .state(cloud -> cloud.known(CloudTenant.ACCOUNT)
                        .users()
                        .get("carol")
                        .inlinePolicies()
                        .put("own", statement.formatted("s3:" + "a".repeat(rest))));
        tenant.scan("iam");
    }

    @Test
    void aPlanSaysThatThereIsNoRoomBeforeAnybodyApprovesIt() {
        // Given
        written(1_921);
        // Then
        tenant.request(tenant.finding(UNUSED, "carol"), Map.of())
                .then()
                .statusCode(409)
                .body(at("refused", equalTo("precondition")))
                .body(at("detail", containsString("there is room for the quarantine among the user's own policies")));
    }

    @Test
    void theQuarantineTakesNoMoreRoomThanItSays() {
        // Given
        written(1_920);
        Json plan = tenant.plan(tenant.finding(UNUSED, "carol"));
        String id = plan.getString("items[0].id");
        String digest = plan.getString("items[0].digest");
        // When
        tenant.approve(id, digest).then().statusCode(200);
        Tokens.with(Tokens.of("another", "approver", tenant.alias))
                .body(Map.of("digest", digest))
                .post("/api/v1/remediations/" + id + "/approve")
                .then()
                .statusCode(200);
        // Then
        assertThat(tenant.ended(id).getString("status")).isEqualTo("HEALED");
    }
}
