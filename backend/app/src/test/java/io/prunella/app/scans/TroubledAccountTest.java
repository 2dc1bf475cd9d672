package io.prunella.app.scans;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Accounts that let us in no more, or only half; each says so where a person looks, with what to do.
@QuarkusTest
class TroubledAccountTest {
    CloudTenant cloud;

    @BeforeEach
    void aConnectedAccount() {
        cloud = new CloudTenant();
    }

    @Test
    void aForeignExternalIdFailsTestAndScanWithWhatToDo() {
        // Given
        controls().externalIds(CloudTenant.ACCOUNT, Optional.of("of-somebody-else"), Optional.empty());
        // When
        Json report = test(connection()).as(Json.class);
        Json scan = cloud.scan();
        // Then
        assertThat(report.getString("status")).isEqualTo("FAILED");
        assertThat(report.getString("checks.find { it.id == 'identity.sign-in' }.mend"))
                .contains("external id are those of this connection");
        assertThat(scan.getString("status")).isEqualTo("FAILED");
        assertThat(scan.getString("reason")).as(scan.toString()).contains("external id");
    }

    @Test
    void keysThatExpiredFailTestAndScanWithWhatToDo() {
        // Given
        Tokens.as("admin", cloud.alias)
                .header("If-Match", "*")
                .body(Map.of(
                        "scan",
                        Map.of(
                                "accessKeyId", Seeds.scanKey(CloudTenant.ACCOUNT),
                                "secretAccessKey", Seeds.scanSecret(CloudTenant.ACCOUNT))))
                .patch("/api/v1/connections/" + connection())
                .then()
                .statusCode(200);
        test(connection()).then().body(at("status", equalTo("READY")));
        controls().state(world -> world.credentials().remove(Seeds.scanKey(CloudTenant.ACCOUNT)));
        // When
        Json scan = cloud.scan();
        Json report = test(connection()).as(Json.class);
        // Then
        assertThat(scan.getString("status")).isEqualTo("FAILED");
        assertThat(scan.getString("reason")).as(scan.toString()).contains("keys");
        assertThat(report.getString("status")).isEqualTo("FAILED");
        assertThat(report.getString("checks.find { it.id == 'identity.sign-in' }.mend"))
                .contains("new access keys");
    }

    @Test
    void halfTheRightsScanHalfAndNameEachMissingOne() {
        // Given
        controls()
                .state(world -> world.known(CloudTenant.ACCOUNT)
                        .roles()
                        .get(Seeds.SCAN_ROLE)
                        .inlinePolicies()
                        .put("scan", """
                        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Resource": "*",
                         "Action": ["s3:ListAllMyBuckets", "s3:GetBucketPolicy", "s3:GetBucketPublicAccessBlock"]}]}"""));
        // When
        Json report = test(connection()).as(Json.class);
        Json scan = cloud.scan();
        Response unknowns = Tokens.as("viewer", cloud.alias).get("/api/v1/unknowns?policy=aws-s3-bucket-versioning");
        // Then
        assertThat(report.getString("status")).isEqualTo("READY");
        assertThat(report.getString("checks.find { it.id == 'scan.s3:GetBucketVersioning' }.mend"))
                .contains("Allow s3:GetBucketVersioning");
        assertThat(scan.getString("status")).isEqualTo("PARTIAL");
        assertThat(scan.getInt("findings")).isPositive();
        unknowns.then()
                .body(at("items", not(empty())))
                .body(at("items.reason", everyItem(equalTo("ACCESS_DENIED"))))
                .body(at("items[0].message", containsString("s3:GetBucketVersioning")));
    }

    private String connection() {
        return Tokens.as("admin", cloud.alias)
                .get("/api/v1/connections")
                .as(Json.class)
                .path("items[0].id");
    }

    private Response test(String connection) {
        return Tokens.as("admin", cloud.alias).post("/api/v1/connections/" + connection + "/test");
    }

    private static Controls controls() {
        return TestPlatform.sandbox().control();
    }
}
