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
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What no fix may touch.
class ProtectedResourcesTest {
    private static final Call VERSIONING =
            new Call("s3", "PutBucketVersioning", Map.of("Bucket", "acme-logs"), "eu-central-1");

    @Test
    void anythingWithTheTag() {
        assertThat(protection(bucket(Map.of("prunella:protected", "true")), List.of(VERSIONING)))
                .hasValueSatisfying(why -> assertThat(why).contains("prunella:protected"));
        assertThat(protection(bucket(Map.of("prunella:protected", "false")), List.of(VERSIONING)))
                .isEmpty();
    }

    @Test
    void whatMayHaveTheTag() {
        Unknown denied = Unknown.of(Unknown.Reason.ACCESS_DENIED, "s3:GetBucketTagging was denied");
        Unknown nobodyAsked = Unknown.of(Unknown.Reason.NOT_COLLECTED, "No policy in force reads it");

        assertThat(protection(bucket(denied), List.of(VERSIONING)))
                .hasValueSatisfying(why -> assertThat(why).contains("could not be read", "GetBucketTagging"));
        assertThat(protection(bucket(nobodyAsked), List.of(VERSIONING))).isEmpty();
    }

    @Test
    void whatAnotherControlPlaneOwns() {
        Call trail = new Call(
                "cloudtrail", "UpdateTrail", Map.of("Name", "aws-controltower-BaselineCloudTrail"), "eu-central-1");
        Call bucket = new Call(
                "s3", "PutBucketVersioning", Map.of("Bucket", "aws-controltower-logs-111122223333"), "eu-central-1");

        assertThat(protection(bucket(Map.of()), List.of(VERSIONING, trail)))
                .hasValueSatisfying(why -> assertThat(why).contains("trail/aws-controltower-BaselineCloudTrail"));
        assertThat(protection(bucket(Map.of()), List.of(bucket))).isPresent();
        assertThat(protection(bucket(Map.of()), List.of(VERSIONING))).isEmpty();
    }

    @Test
    void usersOfOursAndThoseWhoMustAlwaysGetIn() {
        for (String user : List.of(
                "BreakGlass-1",
                "break-glass",
                "ops-breakglass",
                "Break_Glass",
                "BREAKGLASS",
                "PrunellaScan",
                "prunella-scan")) {
            assertThat(protection(bucket(Map.of()), List.of(quarantine(user))))
                    .hasValueSatisfying(why -> assertThat(why).contains("user/" + user));
        }
        assertThat(protection(bucket(Map.of()), List.of(quarantine("glass-breaker"))))
                .isEmpty();
    }

    private static Call quarantine(String user) {
        return new Call("iam", "PutUserPolicy", Map.of("UserName", user, "PolicyName", "quarantine"), "global");
    }

    @Test
    void ourOwnWaysInWhateverTheyAreCalled() {
        Call detach = new Call("iam", "DetachRolePolicy", Map.of("RoleName", "auditor", "PolicyArn", "p"), "global");
        Set<String> waysIn = Set.of("arn:aws:iam::111122223333:role/security/auditor", "AKIAOURS");

        assertThat(ProtectedResources.protection(bucket(Map.of()), List.of(detach), waysIn))
                .hasValueSatisfying(why -> assertThat(why).contains("role/auditor is a way in of Prunella's own"));
        assertThat(ProtectedResources.protection(of("AKIAOURS", Map.of()), List.of(), waysIn))
                .isPresent();
        assertThat(ProtectedResources.protection(of("AKIAOTHERS", Map.of()), List.of(), waysIn))
                .isEmpty();
        assertThat(protection(of("reader", Map.of("state", Map.of("OurOwn", true))), List.of(quarantine("reader"))))
                .isPresent();
    }

    @Test
    void whoHoldsWhatIsChanged() {
        String holder = "arn:aws:iam::111122223333:user/team/BreakGlass-1";
        Unknown denied = Unknown.of(Unknown.Reason.ACCESS_DENIED, "iam:GetAccountAuthorizationDetails was denied");

        assertThat(protection(of("policy", Map.of("state", Map.of("AttachedTo", List.of(holder)))), List.of()))
                .isPresent();
        assertThat(protection(of("policy", Map.of("state", Map.of("ProtectedHolders", List.of("arn")))), List.of()))
                .isPresent();
        assertThat(protection(of("policy", Map.of("state", Map.of("AttachedTo", denied))), List.of()))
                .hasValueSatisfying(why -> assertThat(why).contains("could not be read"));
    }

    private static Optional<String> protection(Document document, List<Call> calls) {
        return ProtectedResources.protection(document, calls, Set.of());
    }

    private static Document bucket(Object tags) {
        return of("acme-logs", Map.of("tags", tags));
    }

    private static Document of(String id, Map<String, Object> body) {
        return new Document(
                "AWS::S3::Bucket",
                new ResourceId(Provider.AWS, "aws", "111122223333", "eu-central-1", id),
                body,
                new Origins(Map.of()));
    }
}
