package io.prunella.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.prunella.connector.Grant;
import io.prunella.connector.aws.fix.Grants;
import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.TreeJson;
import io.prunella.model.Unknown;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whether the fix role may carry out a plan, by its policies as they were read.
class GrantsTest {
    private static final String ACCOUNT = "111122223333";
    private static final String OWN = "arn:aws:iam::" + ACCOUNT + ":policy/fixes";
    private static final String SESSION = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:PutBucketVersioning"],
            "Resource":"arn:aws:s3:::logs"}]}""";
    private static final Map<String, Object> EXPOSURE = statement("Allow", "s3:Put*", "*");

    @Test
    void aPackThatWasGrantedIsEnough() {
        assertThat(of(inline(EXPOSURE))).isInstanceOf(Grant.Enough.class);
    }

    @Test
    void aPackThatWasNotGrantedIsLacking() {
        assertThat(of(inline(statement("Allow", "ec2:*", "*"))))
                .isEqualTo(new Grant.Lacking(List.of("s3:PutBucketVersioning")));
    }

    @Test
    void whatIsDeniedIsLackingButNotWhereConditionsDecide() {
        Map<String, Object> tagged = statement("Deny", "*", "*");
        Map<String, Object> conditional = new java.util.HashMap<>(tagged);
        conditional.put("Condition", Map.of("StringNotEquals", Map.of("aws:ResourceTag/team", "shop")));

        assertThat(of(inline(EXPOSURE, statement("Deny", "s3:*", "arn:aws:s3:::logs"))))
                .isInstanceOf(Grant.Lacking.class);
        assertThat(of(inline(EXPOSURE, conditional))).isInstanceOf(Grant.NotKnown.class);
    }

    @Test
    void whatIsAllowedUnderConditionsIsNotKnown() {
        Map<String, Object> fromOffice = new java.util.HashMap<>(EXPOSURE);
        fromOffice.put("Condition", Map.of("IpAddress", Map.of("aws:SourceIp", "198.51.100.0/24")));

        assertThat(of(inline(fromOffice))).isInstanceOf(Grant.NotKnown.class);
    }

    @Test
    void policiesThatAreAttachedCountAsFarAsTheyAreKnown() {
        assertThat(of(Map.of("Policies", List.of(), "ManagedPolicyArns", List.of(OWN))))
                .isInstanceOf(Grant.Enough.class);
        assertThat(of(Map.of("Policies", List.of(), "ManagedPolicyArns", List.of("arn:aws:iam::aws:policy/Other"))))
                .isInstanceOfSatisfying(
                        Grant.NotKnown.class,
                        unknown -> assertThat(unknown.why()).contains("policy/Other"));
        assertThat(of(Map.of("Policies", Unknown.of(Unknown.Reason.ACCESS_DENIED, "denied"))))
                .isInstanceOf(Grant.NotKnown.class);
    }

    @Test
    void aBoundaryMustAllowItToo() {
        Map<String, Object> bounded = new java.util.HashMap<>(inline(statement("Allow", "*", "*")));
        bounded.put("PermissionsBoundary", OWN);
        assertThat(of(bounded)).isInstanceOf(Grant.Enough.class);
        bounded.put("PermissionsBoundary", "arn:aws:iam::" + ACCOUNT + ":policy/gone");
        assertThat(of(bounded)).isInstanceOf(Grant.NotKnown.class);
    }

    private static Grant of(Map<String, Object> properties) {
        Document policy = document(
                "AWS::IAM::ManagedPolicy", OWN, Map.of("properties", Map.of("PolicyDocument", policy(EXPOSURE))));
        Document role = document(
                "AWS::IAM::Role",
                "PrunellaFix",
                Map.of(
                        "properties",
                        properties,
                        "state",
                        Map.of("Arn", "arn:aws:iam::" + ACCOUNT + ":role/PrunellaFix")));
        return Grants.of(SESSION, role, List.of(policy));
    }

    @SafeVarargs
    private static Map<String, Object> inline(Map<String, Object>... statements) {
        return Map.of(
                "Policies",
                List.of(Map.of("PolicyName", "fixes", "PolicyDocument", policy(statements))),
                "ManagedPolicyArns",
                List.of());
    }

    @SafeVarargs
    private static Map<String, Object> policy(Map<String, Object>... statements) {
        return TreeJson.readObject(TreeJson.write(Map.of("Version", "2012-10-17", "Statement", List.of(statements))));
    }

    private static Map<String, Object> statement(String effect, String action, String resource) {
        return Map.of("Effect", effect, "Action", action, "Resource", resource);
    }

    private static Document document(String type, String id, Map<String, Object> body) {
        return new Document(
                type, new ResourceId(Provider.AWS, "aws", ACCOUNT, ResourceId.GLOBAL, id), body, new Origins(Map.of()));
    }
}
