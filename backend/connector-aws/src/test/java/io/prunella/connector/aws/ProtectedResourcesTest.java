package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.aws.fix.ProtectedResources;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What no fix may touch.
class ProtectedResourcesTest {
    private static final Call VERSIONING =
            new Call("s3", "PutBucketVersioning", Map.of("Bucket", "acme-logs"), "eu-central-1");

    @Test
    void anythingWithTheTag() {
        assertThat(ProtectedResources.protection(bucket(Map.of("prunella:protected", "true")), List.of(VERSIONING)))
                .hasValueSatisfying(why -> assertThat(why).contains("prunella:protected"));
        assertThat(ProtectedResources.protection(bucket(Map.of("prunella:protected", "false")), List.of(VERSIONING)))
                .isEmpty();
    }

    @Test
    void whatMayHaveTheTag() {
        Unknown denied = Unknown.of(Unknown.Reason.ACCESS_DENIED, "s3:GetBucketTagging was denied");
        Unknown nobodyAsked = Unknown.of(Unknown.Reason.NOT_COLLECTED, "No policy in force reads it");

        assertThat(ProtectedResources.protection(bucket(denied), List.of(VERSIONING)))
                .hasValueSatisfying(why -> assertThat(why).contains("could not be read", "GetBucketTagging"));
        assertThat(ProtectedResources.protection(bucket(nobodyAsked), List.of(VERSIONING)))
                .isEmpty();
    }

    @Test
    void whatAnotherControlPlaneOwns() {
        Call trail = new Call(
                "cloudtrail", "UpdateTrail", Map.of("Name", "aws-controltower-BaselineCloudTrail"), "eu-central-1");
        Call bucket = new Call(
                "s3", "PutBucketVersioning", Map.of("Bucket", "aws-controltower-logs-111122223333"), "eu-central-1");

        assertThat(ProtectedResources.protection(bucket(Map.of()), List.of(VERSIONING, trail)))
                .hasValueSatisfying(why -> assertThat(why).contains("trail/aws-controltower-BaselineCloudTrail"));
        assertThat(ProtectedResources.protection(bucket(Map.of()), List.of(bucket)))
                .isPresent();
        assertThat(ProtectedResources.protection(bucket(Map.of()), List.of(VERSIONING)))
                .isEmpty();
    }

    @Test
    void usersOfOursAndThoseWhoMustAlwaysGetIn() {
        for (String user : List.of("BreakGlass-1", "PrunellaScan")) {
            Call quarantine =
                    new Call("iam", "PutUserPolicy", Map.of("UserName", user, "PolicyName", "quarantine"), "global");

            assertThat(ProtectedResources.protection(bucket(Map.of()), List.of(quarantine)))
                    .hasValueSatisfying(why -> assertThat(why).contains("user/" + user));
        }
    }

    private static Document bucket(Object tags) {
        return new Document(
                "AWS::S3::Bucket",
                new ResourceId(Provider.AWS, "aws", "111122223333", "eu-central-1", "acme-logs"),
                Map.of("tags", tags),
                new Origins(Map.of()));
    }
}
