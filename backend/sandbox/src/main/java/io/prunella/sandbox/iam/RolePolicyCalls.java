package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.ManagedPolicies;
import io.prunella.sandbox.state.Role;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.AttachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.DetachRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.GetRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.GetRolePolicyResponse;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListAttachedRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesRequest;
import software.amazon.awssdk.services.iam.model.ListRolePoliciesResponse;
import software.amazon.awssdk.services.iam.model.PutRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.PutRolePolicyResponse;

/// What roles may do: inline and attached policies.
final class RolePolicyCalls {
    private RolePolicyCalls() {}

    static void register(Service iam) {
        inline(iam);
        attached(iam);
    }

    private static void inline(Service iam) {
        iam.on(GetRolePolicyRequest.class, (call, request) -> {
                    Role role = Roles.find(call, request.roleName());
                    return GetRolePolicyResponse.builder()
                            .roleName(role.name())
                            .policyName(request.policyName())
                            .policyDocument(IamErrors.encoded(inlineText(role, request.policyName())))
                            .build();
                })
                .needs("iam:GetRolePolicy", (call, request) -> Roles.arn(call, request.roleName()));
        iam.on(PutRolePolicyRequest.class, (call, request) -> {
                    Role role = Roles.find(call, request.roleName());
                    String text = IamErrors.checkedDocument(request.policyDocument());
                    call.changed(!text.equals(role.inlinePolicies().put(request.policyName(), text)));
                    return PutRolePolicyResponse.builder().build();
                })
                .needs("iam:PutRolePolicy", (call, request) -> Roles.arn(call, request.roleName()));
        iam.on(DeleteRolePolicyRequest.class, (call, request) -> {
                    Role role = Roles.find(call, request.roleName());
                    inlineText(role, request.policyName());
                    call.changed(role.inlinePolicies().remove(request.policyName()) != null);
                    return DeleteRolePolicyResponse.builder().build();
                })
                .needs("iam:DeleteRolePolicy", (call, request) -> Roles.arn(call, request.roleName()));
        iam.on(ListRolePoliciesRequest.class, (call, request) -> {
                    Role role = Roles.find(call, request.roleName());
                    var page = IamErrors.page(role.inlinePolicies().keySet(), request.marker(), request.maxItems());
                    return ListRolePoliciesResponse.builder()
                            .policyNames(page.items())
                            .isTruncated(page.marker() != null)
                            .marker(page.marker())
                            .build();
                })
                .needs("iam:ListRolePolicies", (call, request) -> Roles.arn(call, request.roleName()));
    }

    private static String inlineText(Role role, @Nullable String name) {
        String text = name == null ? null : role.inlinePolicies().get(name);
        if (text == null) {
            throw IamErrors.noSuch("role policy", name);
        }
        return text;
    }

    private static void attached(Service iam) {
        iam.on(AttachRolePolicyRequest.class, (call, request) -> {
                    Role role = Roles.find(call, request.roleName());
                    String arn = knownPolicy(call, request.policyArn());
                    call.changed(role.attachedPolicies().put(arn, arn.substring(arn.lastIndexOf('/') + 1)) == null);
                    return AttachRolePolicyResponse.builder().build();
                })
                .needs("iam:AttachRolePolicy", (call, request) -> Roles.arn(call, request.roleName()))
                .key("iam:PolicyARN", request -> String.valueOf(request.policyArn()));
        iam.on(DetachRolePolicyRequest.class, (call, request) -> {
                    Role role = Roles.find(call, request.roleName());
                    if (role.attachedPolicies().remove(String.valueOf(request.policyArn())) == null) {
                        throw IamErrors.noSuch("policy", request.policyArn());
                    }
                    call.changed(true);
                    return DetachRolePolicyResponse.builder().build();
                })
                .needs("iam:DetachRolePolicy", (call, request) -> Roles.arn(call, request.roleName()))
                .key("iam:PolicyARN", request -> String.valueOf(request.policyArn()));
        iam.on(ListAttachedRolePoliciesRequest.class, (call, request) -> {
                    Role role = Roles.find(call, request.roleName());
                    var page = IamErrors.page(role.attachedPolicies().entrySet(), request.marker(), request.maxItems());
                    return ListAttachedRolePoliciesResponse.builder()
                            .attachedPolicies(page.items().stream()
                                    .map(each -> AttachedPolicy.builder()
                                            .policyArn(each.getKey())
                                            .policyName(each.getValue())
                                            .build())
                                    .toList())
                            .isTruncated(page.marker() != null)
                            .marker(page.marker())
                            .build();
                })
                .needs("iam:ListAttachedRolePolicies", (call, request) -> Roles.arn(call, request.roleName()));
    }

    private static String knownPolicy(Call call, @Nullable String arn) {
        if (arn == null
                || !(ManagedPolicies.OF_AWS.containsKey(arn)
                        || call.account().managedPolicies().containsKey(arn))) {
            throw IamErrors.noSuch("policy", arn);
        }
        return arn;
    }
}
