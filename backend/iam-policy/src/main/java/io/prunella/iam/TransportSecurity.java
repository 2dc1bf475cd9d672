package io.prunella.iam;

import java.util.List;
import java.util.Optional;

/// Whether a bucket policy refuses requests that come without TLS.
///
/// @see <a href="https://docs.aws.amazon.com/securityhub/latest/userguide/s3-controls.html#s3-5">S3.5 S3 general
/// purpose buckets should require requests to use SSL</a>
public final class TransportSecurity {

    private TransportSecurity() {}

    /// True when Deny statements with `aws:SecureTransport` = `false`, for everyone and every action, together cover a
    /// bucket and all its objects. A bucket policy can only name its own bucket, so the name is not asked for.
    public static boolean requiresTls(PolicyDocument bucketPolicy) {
        List<Statement> denying = bucketPolicy.statements().stream()
                .filter(TransportSecurity::deniesPlainHttp)
                .toList();
        List<String> resources =
                denying.stream().flatMap(each -> each.resources().stream()).toList();
        return mayDecide(
                resources,
                resources.stream().anyMatch(TransportSecurity::coversBucket)
                        && resources.stream().anyMatch(TransportSecurity::coversObjects));
    }

    /// The same for the bucket of this ARN.
    public static boolean requiresTls(PolicyDocument bucketPolicy, String bucketArn) {
        List<Statement> denying = bucketPolicy.statements().stream()
                .filter(TransportSecurity::deniesPlainHttp)
                .toList();
        return mayDecide(
                denying.stream().flatMap(each -> each.resources().stream()).toList(),
                denying.stream().anyMatch(each -> each.coversResource(bucketArn))
                        && denying.stream().anyMatch(each -> each.coversResource(bucketArn + "/*")));
    }

    // What is meant by a name that is no ARN, nobody can tell.
    private static boolean mayDecide(List<String> resources, boolean covered) {
        Optional<String> strange = resources.stream()
                .filter(resource -> !resource.startsWith("arn:") && !resource.startsWith("*"))
                .findFirst();
        if (!covered && strange.isPresent()) {
            throw new PolicySyntaxException("", "resource '" + strange.get() + "' is not an ARN");
        }
        return covered;
    }

    private static boolean deniesPlainHttp(Statement statement) {
        return statement.effect() == Effect.DENY
                && statement.principals().map(Principals::anyone).orElse(false)
                && statement.coversAction("s3:*")
                && onlyWithoutTls(statement.conditions());
    }

    // A further condition would let plain HTTP through wherever it does not hold.
    private static boolean onlyWithoutTls(List<Condition> conditions) {
        return conditions.size() == 1
                && conditions.getFirst().hasKey("aws:SecureTransport")
                && conditions.getFirst().operator().comparison() == Comparison.BOOL
                && conditions.getFirst().operator().quantifier() == ConditionOperator.Quantifier.ONE
                && conditions.getFirst().values().stream().anyMatch("false"::equalsIgnoreCase);
    }

    private static boolean coversBucket(String resource) {
        return !resource.contains("/");
    }

    private static boolean coversObjects(String resource) {
        int slash = resource.indexOf('/');
        return slash < 0 ? resource.endsWith("*") : resource.substring(slash).equals("/*");
    }
}
