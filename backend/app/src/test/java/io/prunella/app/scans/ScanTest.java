package io.prunella.app.scans;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.tenants.Tenants;
import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.seed.Seeds;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What scans of an account find, and what they do not claim.
@QuarkusTest
class ScanTest {
    @Inject
    Transactions transactions;

    @Inject
    Tenants tenants;

    @Inject
    Sql sql;

    TwoBuckets buckets;

    @BeforeEach
    void anAccount() {
        buckets = new TwoBuckets();
    }

    @Test
    void aScanFindsWhatFailsAndSaysHowItWent() {
        // When
        Json scan = buckets.scan();
        // Then
        assertThat(scan.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(scan.getInt("progress")).isEqualTo(100);
        assertThat(scan.getList("units.service"))
                .containsExactlyInAnyOrder(
                        "accessanalyzer",
                        "account",
                        "cloudtrail",
                        "cloudtrail",
                        "config",
                        "ec2",
                        "elasticloadbalancing",
                        "guardduty",
                        "iam",
                        "kms",
                        "rds",
                        "s3",
                        "securityhub");
        // Its block of public access is a resource of the account itself.
        assertThat(scan.getInt("units.find { it.service == 's3' }.resources")).isEqualTo(3);
        assertThat(scan.getInt("units.find { it.service == 's3' }.calls"))
                .isEqualTo(
                        buckets.calls("s3") + buckets.calls("s3control") + buckets.calls("resourcegroupstaggingapi"));
        assertThat(buckets.open()).containsExactly("open");
        Json finding = buckets.findings("OPEN");
        assertThat(finding.getString("items[0].evidence.reads[0].operation")).isNotEmpty();
        Tokens.as("viewer", buckets.tenant.alias)
                .get("/api/v1/accounts/" + buckets.tenant.accountId)
                .then()
                .body(at("lastScan.status", equalTo("SUCCEEDED")));
    }

    @Test
    void aSecondScanWritesNoFindingRow() {
        // Given
        buckets.scan();
        List<String> before = findingRows();
        // When
        buckets.scan();
        // Then
        assertThat(findingRows()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void aFindingWasLastSeenInTheLastScanThoughNothingWasWritten() {
        // Given
        buckets.scan();
        Instant first = lastSeen();
        // When
        buckets.scan();
        // Then
        assertThat(lastSeen()).isAfter(first);
    }

    @Test
    void whatIsMendedIsResolvedAndItsHistoryKept() {
        // Given
        buckets.scan();
        buckets.version("open");
        // When
        Json scan = buckets.scan();
        // Then
        assertThat(scan.getInt("changes.resolved")).isGreaterThanOrEqualTo(1);
        assertThat(buckets.open()).isEmpty();
        Json resolved = buckets.findings("RESOLVED");
        assertThat(resolved.getString("items[0].cause")).isEqualTo("person");
        Tokens.as("viewer", buckets.tenant.alias)
                .get("/api/v1/resources/" + resolved.getString("items[0].resource.id") + "/history")
                .then()
                .statusCode(200)
                .body(at("items", hasSize(1)))
                .body(at("items[0].changes.path", hasItem("/properties/VersioningConfiguration")));
    }

    @Test
    void whatCannotBeReadIsUnknownAndItsFindingStays() {
        // Given
        buckets.scan();
        forbid("s3:GetBucketVersioning", "arn:aws:s3:::open");
        // When
        Json scan = buckets.scan();
        // Then
        assertThat(scan.getInt("unknowns")).isGreaterThanOrEqualTo(1);
        assertThat(buckets.open()).containsExactly("open");
        Tokens.as("viewer", buckets.tenant.alias)
                .get("/api/v1/unknowns?policy=" + TwoBuckets.POLICY)
                .then()
                .body(at("items", hasSize(1)))
                .body(at("items[0].reason", equalTo("ACCESS_DENIED")))
                .body(at("items[0].since", notNullValue()));
    }

    @Test
    void aBucketThatIsGoneClosesItsFinding() {
        // Given
        buckets.scan();
        drop("open");
        // When
        buckets.scan();
        // Then
        assertThat(buckets.open()).isEmpty();
        assertThat(buckets.findings("RESOLVED").getString("items[0].cause")).isEqualTo("gone");
    }

    @Test
    void anIncompleteListProvesNothingGone() {
        // Given
        buckets.scan();
        drop("open");
        forbid("s3:ListAllMyBuckets", "*");
        // When
        Json scan = buckets.scan();
        // Then
        assertThat(scan.getString("status")).isEqualTo("PARTIAL");
        assertThat(scan.getString("reason")).contains("s3:ListAllMyBuckets");
        assertThat(buckets.open()).containsExactly("open");
    }

    @Test
    void aFailingUnitDoesNotFailTheScan() {
        // Given
        forbid("ec2:*", "*");
        // When
        Json scan = buckets.scan();
        // Then
        assertThat(scan.getString("status")).isEqualTo("PARTIAL");
        assertThat(scan.getString("units.find { it.service == 'ec2' }.status")).isEqualTo("FAILED");
        assertThat(scan.getString("units.find { it.service == 'ec2' }.reason")).contains("Allow ec2:Describe");
        assertThat(scan.getString("units.find { it.service == 's3' }.status")).isEqualTo("SUCCEEDED");
        assertThat(buckets.open()).containsExactly("open");
    }

    @Test
    void oneServiceAloneCanBeScanned() {
        // When
        Json scan = buckets.ended(buckets.request(Map.of("services", List.of("ec2"))));
        // Then
        assertThat(scan.getList("units.service")).containsExactly("ec2");
        buckets.request(Map.of("services", List.of("sqs"))).then().statusCode(422);
    }

    @Test
    void oneResourceCanBeReadAgain() {
        // Given
        buckets.scan();
        String resource = buckets.findings("OPEN").getString("items[0].resource.id");
        buckets.version("open");
        // When
        Json scan = buckets.ended(buckets.request(Map.of("resourceId", resource)));
        // Then
        assertThat(scan.getString("trigger")).isEqualTo("RESOURCE");
        assertThat(scan.getString("status")).isEqualTo("SUCCEEDED");
        assertThat(buckets.open()).isEmpty();
    }

    @Test
    void anotherTenantSeesNoneOfIt() {
        // Given
        String id = buckets.scan().getString("id");
        String other = "other-" + UUID.randomUUID();
        // Then
        Tokens.as("admin", other).get("/api/v1/scans/" + id).then().statusCode(404);
        Tokens.as("admin", other).post("/api/v1/scans/" + id + "/cancel").then().statusCode(404);
        Tokens.as("admin", other)
                .get("/api/v1/accounts/" + buckets.tenant.accountId + "/scans")
                .then()
                .statusCode(404);
        Tokens.as("admin", other)
                .body(Map.of())
                .post("/api/v1/accounts/" + buckets.tenant.accountId + "/scans")
                .then()
                .statusCode(404);
    }

    @Test
    void theOverviewCountsWhatIsOpenAndHowFreshThatIs() {
        // Given
        buckets.scan();
        // When
        Response overview = Tokens.as("viewer", buckets.tenant.alias).get("/api/v1/overview");
        // Then
        overview.then()
                .statusCode(200)
                .body(at("open.high", notNullValue()))
                .body(at("trend", hasSize(30)))
                .body(at("freshness.accounts", equalTo(1)))
                .body(at("firstRun", equalTo(false)));
        int open = overview.as(Json.class).<String, Integer>getMap("open").values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(open).isPositive();
        assertThat(overview.as(Json.class).getInt("trend[29].open")).isEqualTo(open);
        assertThat(overview.as(Json.class).getInt("trend[29].opened")).isEqualTo(open);
    }

    private static void forbid(String action, String resource) {
        String denial = """
                {"Version": "2012-10-17", "Statement": {"Effect": "Deny", "Action": "%s", "Resource": "%s"}}""".formatted(action, resource);
        TwoBuckets.controls()
                .state(cloud -> cloud.known(CloudTenant.ACCOUNT)
                        .roles()
                        .get(Seeds.SCAN_ROLE)
                        .inlinePolicies()
                        .put("forbidden", denial));
    }

    private static void drop(String bucket) {
        TwoBuckets.controls().drift(CloudTenant.ACCOUNT, "delete-bucket:" + bucket);
    }

    private Instant lastSeen() {
        return Instant.parse(buckets.findings("OPEN").getString("items[0].lastSeen"));
    }

    private List<String> findingRows() {
        return transactions.call(
                tenants.provision(buckets.tenant.alias),
                () -> sql.query(
                        "select concat_ws(' ', ctid, xmin, xmax) as t from finding order by id", row -> row.text("t")));
    }
}
