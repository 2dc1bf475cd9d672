package io.prunella.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.model.Document;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Condition.Outcome;
import io.prunella.policy.Example;
import io.prunella.policy.RecipeResult;
import io.prunella.policy.Related;
import io.prunella.policy.Subject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// While a block of public policies is on, S3 takes no policy that lets everybody in, whatever else it says. The plan
/// must say so, since the call would be refused.
class BlockedPoliciesTest {
    private static final Map<String, Object> ON = Map.of("BlockPublicPolicy", true);
    private static final Map<String, Object> OFF = Map.of("BlockPublicPolicy", false);
    private static final Unknown DENIED = Unknown.of(Unknown.Reason.ACCESS_DENIED, "it may not be read");

    private static final Object EVERYONE = allowing("Everyone", Map.of("AWS", "*"));
    private static final Object STRANGERS = allowing("Strangers", Map.of("AWS", "*"));
    private static final Object TEAM = allowing("Team", Map.of("AWS", "arn:aws:iam::111122223333:role/team"));

    private static Object allowing(String sid, Map<String, Object> whom) {
        return Map.of(
                "Sid", sid,
                "Effect", "Allow",
                "Principal", whom,
                "Action", "s3:GetObject",
                "Resource", "arn:aws:s3:::shared/*");
    }

    private static Subject bucket(Object own, Object account, Object... statements) {
        Document bucket = Example.document(
                "AWS::S3::Bucket",
                "shared",
                Map.of(
                        "properties",
                        Map.of("PublicAccessBlockConfiguration", own),
                        "satellites",
                        Map.of(
                                "BucketPolicy",
                                Map.of(
                                        "PolicyDocument",
                                        Map.of("Version", "2012-10-17", "Statement", List.of(statements)))),
                        "state",
                        Map.of("AccountPublicAccessBlock", account)));
        return new Subject(
                Proof.SCHEMA.normalize(bucket, Side.LIVE), Side.LIVE, (_, _, _) -> new Related.Known(List.of()));
    }

    /// What becomes of the precondition on blocks.
    private static Outcome block(String id, String element, Subject subject) {
        CompiledPolicy policy = Proof.CATALOGUE.stream()
                .filter(each -> each.policy().id().equals(id))
                .findFirst()
                .orElseThrow();
        RecipeResult.Compiled fix = (RecipeResult.Compiled) policy.compileFix(subject, element, Map.of());
        return fix.preconditions().stream()
                .filter(condition -> condition.name().startsWith("no block refuses"))
                .findFirst()
                .orElseThrow()
                .outcome();
    }

    private static Outcome tls(Subject subject) {
        return block("aws-s3-bucket-tls-only", null, subject);
    }

    @Test
    void aStatementIsNotAddedToAPublicPolicyUnderABlock() {
        assertThat(tls(bucket(ON, OFF, EVERYONE))).isEqualTo(Outcome.FAIL);
        assertThat(tls(bucket(OFF, ON, EVERYONE, TEAM))).isEqualTo(Outcome.FAIL);
        assertThat(tls(bucket(ON, DENIED, EVERYONE))).isEqualTo(Outcome.FAIL);
        assertThat(tls(bucket(OFF, DENIED, EVERYONE))).isEqualTo(Outcome.UNKNOWN);
        assertThat(tls(bucket(OFF, OFF, EVERYONE))).isEqualTo(Outcome.PASS);
        assertThat(tls(bucket(ON, DENIED, TEAM))).isEqualTo(Outcome.PASS);
    }

    @Test
    void onePublicStatementIsNotTakenFromTwoUnderABlock() {
        String id = "aws-s3-bucket-policy-public-statement";
        assertThat(block(id, "Everyone", bucket(ON, OFF, EVERYONE, STRANGERS, TEAM)))
                .isEqualTo(Outcome.FAIL);
        assertThat(block(id, "Everyone", bucket(ON, OFF, EVERYONE, TEAM))).isEqualTo(Outcome.PASS);
        assertThat(block(id, "Everyone", bucket(OFF, OFF, EVERYONE, STRANGERS))).isEqualTo(Outcome.PASS);
    }
}
