package io.prunella.app.scans;

import static org.hamcrest.Matchers.notNullValue;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.app.testing.Tokens;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.state.Facet;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;

/// A connected account with nothing but the buckets `open`, which keeps no versions, and `closed`, which does; and its
/// scans.
final class TwoBuckets {
    static final String POLICY = "aws-s3-bucket-versioning";

    private static final Set<String> ENDED = Set.of("SUCCEEDED", "PARTIAL", "FAILED", "CANCELLED");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    final CloudTenant tenant = new CloudTenant("empty");

    TwoBuckets() {
        controls().state(cloud -> {
            cloud.createBucket("open", CloudTenant.ACCOUNT, "eu-central-1", cloud.now());
            return cloud.createBucket("closed", CloudTenant.ACCOUNT, "eu-central-1", cloud.now());
        });
        version("closed");
        controls().clearCalls();
    }

    void version(String bucket) {
        VersioningConfiguration on = VersioningConfiguration.builder()
                .status(BucketVersioningStatus.ENABLED)
                .build();
        controls().state(cloud -> cloud.buckets().get(bucket).put(Facet.VERSIONING, on));
    }

    /// A scan of everything that waits in the middle of reading the bucket `open`, until released.
    String held() throws InterruptedException {
        controls()
                .fault(Fault.of(FaultKind.HOLD_BEFORE, "s3", "GetBucketVersioning")
                        .on("open")
                        .times(1));
        String id = request(Map.of()).as(Json.class).path("id");
        controls().awaitHeld(PATIENCE);
        return id;
    }

    void release() {
        controls().release();
    }

    /// How many calls a service has answered since they were last cleared.
    int calls(String service) {
        return Math.toIntExact(controls().calls().stream()
                .filter(call -> call.service().equals(service))
                .count());
    }

    Response request(Map<String, Object> body) {
        return Tokens.as("operator", tenant.alias).body(body).post("/api/v1/accounts/" + tenant.accountId + "/scans");
    }

    Json scan() {
        return ended(request(Map.of()));
    }

    Json ended(Response requested) {
        requested.then().statusCode(202).header("Location", notNullValue());
        return ended(requested.as(Json.class).getString("id"));
    }

    Json ended(String id) {
        return tenant.awaited("/api/v1/scans/" + id, ENDED);
    }

    Response get(String path) {
        return Tokens.as("viewer", tenant.alias).get(path);
    }

    /// Findings of the policy that `open` fails.
    Json findings(String status) {
        return get("/api/v1/findings?policy=" + POLICY + "&status=" + status).as(Json.class);
    }

    /// The buckets with an open finding.
    List<String> open() {
        return findings("OPEN").getList("items.resource.nativeId");
    }

    static Controls controls() {
        return TestPlatform.sandbox().control();
    }
}
