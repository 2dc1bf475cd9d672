package io.prunella.app.remediation;

import static io.prunella.app.testing.Json.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.sandbox.control.CallRecord;
import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.state.Facet;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;

/// What its owner has put under protection is not fixed, whatever was approved.
@QuarkusTest
class ProtectedResourceTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String BUCKET = "acme-vault";

    CloudTenant cloud;

    @BeforeEach
    void aBucketWithoutVersions() {
        cloud = new CloudTenant("empty");
        controls().state(account -> account.createBucket(BUCKET, CloudTenant.ACCOUNT, "eu-central-1", account.now()));
        cloud.scan();
        controls().clearCalls();
    }

    @Test
    void thePlannerRefusesIt() {
        // Given
        protect();
        // When
        cloud.request(cloud.finding(VERSIONING, BUCKET), java.util.Map.of())
                // Then
                .then()
                .statusCode(409)
                .body(at("refused", equalTo("protected")))
                .body(at("detail", containsString("prunella:protected")));
    }

    @Test
    void theWorkerRefusesItToo() {
        // Given
        Json plan = cloud.plan(cloud.finding(VERSIONING, BUCKET));
        String id = plan.getString("items[0].id");
        protect();
        // When
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        // Then
        Json ended = cloud.ended(id);
        assertThat(ended.getString("status")).isEqualTo("STALE");
        assertThat(ended.getString("stale.moved[0].pointer")).isEqualTo("protected");
        assertThat(controls().calls())
                .filteredOn(CallRecord::effective)
                .filteredOn(call -> call.service().equals("s3"))
                .isEmpty();
    }

    private static void protect() {
        Tagging tags = Tagging.builder()
                .tagSet(Tag.builder().key("prunella:protected").value("true").build())
                .build();
        controls().state(account -> account.buckets().get(BUCKET).put(Facet.TAGGING, tags));
    }

    private static Controls controls() {
        return TestPlatform.sandbox().control();
    }
}
