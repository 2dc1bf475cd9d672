package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.ManagedPolicy;
import io.prunella.sandbox.wire.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.CreatePolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsRequest;
import software.amazon.awssdk.services.iam.model.ListPolicyTagsResponse;
import software.amazon.awssdk.services.iam.model.PolicyVersion;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionRequest;
import software.amazon.awssdk.services.iam.model.SetDefaultPolicyVersionResponse;
import software.amazon.awssdk.services.iam.model.Tag;

/// Versions of customer-managed policies, and their tags.
final class PolicyVersions {
    /// The most that a policy can have at a time
    /// ([quotas](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)).
    private static final int MOST = 5;

    private PolicyVersions() {}

    static void register(Service iam) {
        iam.on(CreatePolicyVersionRequest.class, PolicyVersions::create)
                .needs("iam:CreatePolicyVersion", request -> String.valueOf(request.policyArn()));
        iam.on(SetDefaultPolicyVersionRequest.class, (call, request) -> {
                    ManagedPolicy policy = find(call, request.policyArn());
                    if (!policy.versions().containsKey(request.versionId())) {
                        throw IamErrors.noSuch("policy version", request.versionId());
                    }
                    call.changed(policy.enforce(request.versionId()));
                    return SetDefaultPolicyVersionResponse.builder().build();
                })
                .needs("iam:SetDefaultPolicyVersion", request -> String.valueOf(request.policyArn()));
        iam.on(ListPolicyTagsRequest.class, PolicyVersions::tags)
                .needs("iam:ListPolicyTags", request -> String.valueOf(request.policyArn()));
    }

    private static CreatePolicyVersionResponse create(Call call, CreatePolicyVersionRequest request) {
        ManagedPolicy policy = find(call, request.policyArn());
        String text = IamErrors.checkedDocument(request.policyDocument());
        if (policy.versions().size() >= MOST) {
            throw new AwsError(
                    409,
                    "LimitExceeded",
                    "A managed policy can have up to 5 versions. Before you create a new version, you must delete an "
                            + "existing version.");
        }
        ManagedPolicy.Version version = policy.add(text, call.now());
        if (Boolean.TRUE.equals(request.setAsDefault())) {
            policy.enforce(version.id());
        }
        call.changed(true);
        return CreatePolicyVersionResponse.builder()
                .policyVersion(
                        described(policy, version).toBuilder().document(null).build())
                .build();
    }

    static PolicyVersion described(ManagedPolicy policy, ManagedPolicy.Version version) {
        return PolicyVersion.builder()
                .versionId(version.id())
                .document(IamErrors.encoded(version.text()))
                .isDefaultVersion(version.equals(policy.version()))
                .createDate(version.created())
                .build();
    }

    private static ListPolicyTagsResponse tags(Call call, ListPolicyTagsRequest request) {
        return ListPolicyTagsResponse.builder()
                .tags(find(call, request.policyArn()).tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .isTruncated(false)
                .build();
    }

    private static ManagedPolicy find(Call call, @Nullable String arn) {
        ManagedPolicy policy =
                arn == null ? null : call.account().managedPolicies().get(arn);
        if (policy == null) {
            throw IamErrors.noSuch("policy", arn);
        }
        return policy;
    }
}
