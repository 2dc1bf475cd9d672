package io.prunella.app.remediation;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.app.testing.CloudTenant;
import io.prunella.app.testing.Json;
import io.prunella.app.testing.TestPlatform;
import io.prunella.sandbox.state.Role;
import io.quarkus.test.junit.QuarkusTest;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A plan tells whether the fix role may carry it out, before anybody approves it.
@QuarkusTest
class FixGrantsTest {
    private static final String VERSIONING = "aws-s3-bucket-versioning";
    private static final String GRANT =
            "items[0].plan.preconditions.find { it.name == 'the fix role may make these calls' }.";

    private CloudTenant cloud;

    @BeforeEach
    void aBucketWithoutVersions() {
        cloud = CloudTenant.withBuckets(1);
    }

    private static void fixRole(Consumer<Role> change) {
        TestPlatform.sandbox().control().state(cloud -> {
            change.accept(cloud.known(CloudTenant.ACCOUNT).roles().get("PrunellaFix"));
            return cloud;
        });
    }

    private Json planned() {
        return cloud.plan(cloud.finding(VERSIONING, "bucket-00"));
    }

    @Test
    void nothingIsSaidOfARoleThatNobodyRead() {
        assertThat(planned().getString(GRANT + "outcome")).isNull();
    }

    @Test
    void aRoleThatMayMakeTheCallsPasses() {
        // Given
        cloud.scan("iam");
        // Then
        assertThat(planned().getString(GRANT + "outcome")).isEqualTo("PASS");
    }

    @Test
    void whatTheRoleLacksIsNamedAndThePlanCanStillBeApproved() {
        // Given
        fixRole(role -> role.inlinePolicies().clear());
        cloud.scan("iam");
        // When
        Json plan = planned();
        // Then
        assertThat(plan.getString(GRANT + "outcome")).isEqualTo("FAIL");
        assertThat(plan.getString(GRANT + "why")).contains("PrunellaFix", "s3:PutBucketVersioning");
        assertThat(plan.getString("items[0].status")).isEqualTo("PROPOSED");
        // When somebody grants it and the plan is approved
        fixRole(role -> role.inlinePolicies().put("fix", """
                        {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"""));
        String id = plan.getString("items[0].id");
        cloud.approve(id, plan.getString("items[0].digest")).then().statusCode(200);
        // Then what was said of the role takes no part in the digest
        assertThat(cloud.ended(id).getString("status")).isEqualTo("HEALED");
    }

    @Test
    void policiesThatAreNotKnownLeaveItOpen() {
        // Given
        fixRole(role -> {
            role.inlinePolicies().clear();
            role.attachedPolicies().put("arn:aws:iam::aws:policy/AmazonS3FullAccess", "AmazonS3FullAccess");
        });
        cloud.scan("iam");
        // Then
        assertThat(planned().getString(GRANT + "outcome")).isEqualTo("UNKNOWN");
        assertThat(planned().getString(GRANT + "why")).contains("AmazonS3FullAccess");
    }
}
