package io.prunella.policy;

import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.schema.Schema;
import java.util.Map;

/// Policies and documents for tests.
final class PolicyFixture {
    static final Schema SCHEMA = Schema.load();
    static final PolicyEngine ENGINE = new PolicyEngine(SCHEMA);
    static final Unknown DENIED = new Unknown(Unknown.Reason.ACCESS_DENIED, "AccessDenied", "s3:GetBucketPolicy");

    private PolicyFixture() {}

    /// A policy on buckets with this check and whatever else.
    static Policy bucketPolicy(String check, String more) {
        return policy("AWS::S3::Bucket", check, more);
    }

    static Policy policy(String resource, String check, String more) {
        return Policies.parse("""
                id: under-test
                title: Under test
                severity: low
                resource: %s
                why: To see.
                check: >-
                  %s
                sources: [https://example.org]
                examples: []
                %s""".formatted(resource, check, more), "under-test.yaml");
    }

    static CompiledPolicy compiled(String check, String more) {
        return ENGINE.compile(bucketPolicy(check, more));
    }

    static Subject live(Map<String, Object> body) {
        return subject("AWS::S3::Bucket", body, Side.LIVE);
    }

    static Subject code(Map<String, Object> body) {
        return subject("AWS::S3::Bucket", body, Side.CODE);
    }

    static Subject subject(String type, Map<String, Object> body, Side side) {
        return subject(type, body, side, Related.none());
    }

    static Subject subject(String type, Map<String, Object> body, Side side, Related related) {
        return new Subject(SCHEMA.normalize(document(type, body, "subject"), side), side, related);
    }

    static Document document(String type, Map<String, Object> body, String nativeId) {
        return new Document(
                type,
                new ResourceId(Provider.AWS, "aws", "111122223333", "eu-central-1", nativeId),
                body,
                Origins.none());
    }
}
