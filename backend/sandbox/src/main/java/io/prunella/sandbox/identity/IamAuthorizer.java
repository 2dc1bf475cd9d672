package io.prunella.sandbox.identity;

import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySet;
import io.prunella.iam.Request;
import io.prunella.iam.ResourcePolicy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides as IAM does, by identity, session and resource policies.
public final class IamAuthorizer implements Authorizer {
    private static final Set<String> REPAIR =
            Set.of("s3:GetBucketPolicy", "s3:PutBucketPolicy", "s3:DeleteBucketPolicy");

    private final PolicyTexts texts;
    private final ResourcePolicies resources;

    public IamAuthorizer(PolicyTexts texts, ResourcePolicies resources) {
        this.texts = texts;
        this.resources = resources;
    }

    @Override
    public Decision decide(Principal principal, String action, String resourceArn, Map<String, String> context) {
        Map<String, List<String>> keys = new HashMap<>();
        context.forEach((name, value) -> keys.put(name, List.of(value)));
        Request request = new Request(
                asKnownToIam(principal),
                action,
                resourceArn,
                context.getOrDefault(RESOURCE_ACCOUNT, principal.account()),
                keys);
        io.prunella.iam.Decision decision = PolicySet.ofIdentity(documents(principal.identityPolicies()))
                .withSession(documents(principal.sessionPolicies()))
                .withResource(
                        repairs(principal, request)
                                ? ResourcePolicy.none()
                                : resources.of(principal, action, resourceArn))
                .decide(request);
        return decision.allowed() ? Decision.allow() : new Decision(false, decision.deniedMessage(request));
    }

    /// The owner's root user can always repair a bucket policy, whatever the policy denies
    /// ([PutBucketPolicy](https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketPolicy.html)).
    private static boolean repairs(Principal principal, Request request) {
        return principal instanceof Principal.Root
                && principal.account().equals(request.resourceAccount())
                && REPAIR.contains(request.action());
    }

    private List<PolicyDocument> documents(List<String> policies) {
        return policies.stream().map(texts::document).toList();
    }

    private static io.prunella.iam.Principal asKnownToIam(Principal principal) {
        return switch (principal) {
            case Principal.Root root -> new io.prunella.iam.Principal.AccountRoot("aws", root.account());
            case Principal.User user -> new io.prunella.iam.Principal.User(user.arn(), user.userId());
            case Principal.RoleSession session ->
                new io.prunella.iam.Principal.RoleSession(session.roleArn(), session.roleId(), session.sessionName());
            case Principal.Anonymous _ -> new io.prunella.iam.Principal.Anonymous();
        };
    }
}
