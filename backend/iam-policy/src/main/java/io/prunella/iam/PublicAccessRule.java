package io.prunella.iam;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What counts as public access in a resource's policy.
public enum PublicAccessRule {
    /// Amazon S3's own definition, which also sets `IsPublic` and what Block Public Access refuses.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html">
    /// The meaning of "public"</a>
    BUCKET_POLICY {
        @Override
        boolean isFixedSourceArn(String arn) {
            return isFixed(arn);
        }
    },

    /// Queues, topics, keys, functions: the same, but a source ARN may hold wildcards as long as its account or the
    /// resource itself is fixed (`arn:aws:sns:*:111122223333:*`), as AWS's own examples write it.
    ///
    /// @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-resources.html">IAM Access
    /// Analyzer resource types</a>
    RESOURCE_POLICY {
        @Override
        boolean isFixedSourceArn(String arn) {
            List<String> parts = ArnPattern.split(arn);
            boolean complete = parts.size() > ArnPattern.RESOURCE;
            return isFixed(arn)
                    || (complete
                            && (PolicyTree.isAccountId(parts.get(ArnPattern.ACCOUNT))
                                    || isFixed(parts.get(ArnPattern.RESOURCE))));
        }
    };

    private static final int BROADEST_IPV4 = 8;
    private static final int BROADEST_IPV6 = 32;

    private static final Set<String> FIXED_VALUE_KEYS = Set.of(
            "aws:sourcevpc",
            "aws:sourcevpce",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:sourceowner",
            "aws:sourceaccount",
            "aws:sourceorgid",
            "aws:principalorgid",
            "aws:principalaccount",
            "aws:principalarn",
            "s3:x-amz-server-side-encryption-aws-kms-key-id",
            "s3:dataaccesspointaccount",
            "kms:calleraccount");

    // Operators by which a request must show one of the values; the rest holds for strangers, too.
    private static final Set<Comparison> REQUIRING = Set.of(
            Comparison.STRING_EQUALS,
            Comparison.STRING_EQUALS_IGNORE_CASE,
            Comparison.STRING_LIKE,
            Comparison.ARN_EQUALS,
            Comparison.ARN_LIKE,
            Comparison.IP_ADDRESS);

    private static final Set<Comparison> EXCEPTING = Set.of(
            Comparison.STRING_NOT_EQUALS,
            Comparison.STRING_NOT_EQUALS_IGNORE_CASE,
            Comparison.STRING_NOT_LIKE,
            Comparison.ARN_NOT_EQUALS,
            Comparison.ARN_NOT_LIKE,
            Comparison.NOT_IP_ADDRESS);

    abstract boolean isFixedSourceArn(String arn);

    /// Whether this statement by itself allows the public; Deny statements beside it are not looked at.
    public boolean isPublic(Statement statement) {
        return statement.effect() == Effect.ALLOW
                && namesEveryone(statement)
                && statement.conditions().stream().noneMatch(this::restricts);
    }

    /// Whether this statement allows everyone who comes from some fixed addresses, whoever that is.
    public boolean isOpenByAddress(Statement statement) {
        List<Condition> restricting =
                statement.conditions().stream().filter(this::restricts).toList();
        return statement.effect() == Effect.ALLOW
                && namesEveryone(statement)
                && !restricting.isEmpty()
                && restricting.stream().allMatch(condition -> condition.hasKey("aws:SourceIp"));
    }

    /// A Deny to everyone except, at most, fixed callers.
    boolean isBarrier(Statement statement) {
        return statement.effect() == Effect.DENY
                && statement.principals().map(Principals::anyone).orElse(false)
                && statement.conditions().stream().allMatch(this::sparesFixedCallers);
    }

    private static boolean namesEveryone(Statement statement) {
        return statement.notPrincipals().isPresent()
                || statement.principals().map(PublicAccessRule::everyone).orElse(false);
    }

    // A web identity provider that serves everyone lets everyone in; a provider of some account is an ARN.
    private static boolean everyone(Principals principals) {
        return principals.byType().values().stream().flatMap(List::stream).anyMatch(name -> !isFixed(name))
                || principals.federated().stream().anyMatch(provider -> !provider.startsWith("arn:"));
    }

    /// Whether the condition lets only fixed callers through.
    boolean restricts(Condition condition) {
        ConditionOperator operator = condition.operator();
        return REQUIRING.contains(operator.comparison())
                && !operator.ifExists()
                && operator.quantifier() != ConditionOperator.Quantifier.FOR_ALL_VALUES
                && fixes(condition);
    }

    // A caller who lacks the key meets a negated operator, and so is denied, with or without IfExists.
    private boolean sparesFixedCallers(Condition condition) {
        ConditionOperator operator = condition.operator();
        boolean sparesServices = condition.hasKey("aws:PrincipalIsAWSService")
                && operator.comparison() == Comparison.BOOL
                && condition.values().equals(List.of("false"));
        return sparesServices
                || (EXCEPTING.contains(operator.comparison())
                        && operator.quantifier() == ConditionOperator.Quantifier.ONE
                        && fixes(condition));
    }

    private boolean fixes(Condition condition) {
        return condition.values().stream().allMatch(value -> fixes(condition.key(), value));
    }

    private boolean fixes(String key, String value) {
        return switch (key.toLowerCase(Locale.ROOT)) {
            case "aws:sourceip" -> isNarrow(value);
            case "aws:sourcearn" -> isFixedSourceArn(value);
            case "aws:userid" -> isFixed(value) || value.matches("A[A-Z0-9]{15,}:\\*");
            // The organization's id comes first; wildcards behind it stay within the organization.
            case "aws:principalorgpaths", "aws:sourceorgpaths" -> value.matches("o-[a-z0-9]+/[^$]*");
            case "s3:dataaccesspointarn" -> isFixed(value) || isAccessPointOfAccount(value);
            default -> FIXED_VALUE_KEYS.contains(key.toLowerCase(Locale.ROOT)) && isFixed(value);
        };
    }

    private static boolean isAccessPointOfAccount(String arn) {
        List<String> parts = ArnPattern.split(arn);
        return parts.size() > ArnPattern.RESOURCE && PolicyTree.isAccountId(parts.get(ArnPattern.ACCOUNT));
    }

    private static boolean isNarrow(String range) {
        return CidrBlock.parse(range)
                .filter(block -> block.prefix() >= (block.isIpv4() ? BROADEST_IPV4 : BROADEST_IPV6))
                .isPresent();
    }

    static boolean isFixed(String value) {
        return value.indexOf('*') < 0 && value.indexOf('?') < 0 && !value.contains("${");
    }
}
