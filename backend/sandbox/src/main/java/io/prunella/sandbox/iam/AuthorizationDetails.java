package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Group;
import io.prunella.sandbox.state.ManagedPolicy;
import io.prunella.sandbox.state.Role;
import io.prunella.sandbox.state.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.model.AttachedPolicy;
import software.amazon.awssdk.services.iam.model.EntityType;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsRequest;
import software.amazon.awssdk.services.iam.model.GetAccountAuthorizationDetailsResponse;
import software.amazon.awssdk.services.iam.model.GroupDetail;
import software.amazon.awssdk.services.iam.model.ManagedPolicyDetail;
import software.amazon.awssdk.services.iam.model.PolicyDetail;
import software.amazon.awssdk.services.iam.model.RoleDetail;
import software.amazon.awssdk.services.iam.model.Tag;
import software.amazon.awssdk.services.iam.model.UserDetail;

/// Users, roles, groups and customer-managed policies with everything about them, in one paged list.
///
/// @see <a
/// href="https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountAuthorizationDetails.html">
/// GetAccountAuthorizationDetails</a>
final class AuthorizationDetails {
    private AuthorizationDetails() {}

    static void register(Service iam) {
        iam.on(GetAccountAuthorizationDetailsRequest.class, AuthorizationDetails::page)
                .needs("iam:GetAccountAuthorizationDetails", _ -> "*");
    }

    private static GetAccountAuthorizationDetailsResponse page(
            Call call, GetAccountAuthorizationDetailsRequest request) {
        Account account = call.account();
        List<Object> all = new ArrayList<>();
        if (wants(request, EntityType.USER)) {
            all.addAll(account.users().values());
        }
        if (wants(request, EntityType.ROLE)) {
            all.addAll(account.roles().values());
        }
        if (wants(request, EntityType.GROUP)) {
            all.addAll(account.groups().values());
        }
        if (wants(request, EntityType.LOCAL_MANAGED_POLICY)) {
            all.addAll(account.managedPolicies().values());
        }
        var page = IamErrors.page(all, request.marker(), request.maxItems());
        return GetAccountAuthorizationDetailsResponse.builder()
                .userDetailList(IamErrors.of(page.items(), User.class).stream()
                        .map(AuthorizationDetails::user)
                        .toList())
                .roleDetailList(IamErrors.of(page.items(), Role.class).stream()
                        .map(AuthorizationDetails::role)
                        .toList())
                .groupDetailList(IamErrors.of(page.items(), Group.class).stream()
                        .map(AuthorizationDetails::group)
                        .toList())
                .policies(IamErrors.of(page.items(), ManagedPolicy.class).stream()
                        .map(policy -> policy(account, policy))
                        .toList())
                .isTruncated(page.marker() != null)
                .marker(page.marker())
                .build();
    }

    private static boolean wants(GetAccountAuthorizationDetailsRequest request, EntityType kind) {
        return request.filter().isEmpty() || request.filter().contains(kind);
    }

    private static GroupDetail group(Group group) {
        return GroupDetail.builder()
                .path("/")
                .groupName(group.name())
                .groupId(group.id())
                .arn(group.arn())
                .createDate(Instant.parse("2024-02-01T00:00:00Z"))
                .groupPolicyList(inline(group.inlinePolicies()))
                .attachedManagedPolicies(attached(group.attachedPolicies()))
                .build();
    }

    private static UserDetail user(User user) {
        return UserDetail.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .groupList(user.groups())
                .userPolicyList(inline(user.inlinePolicies()))
                .attachedManagedPolicies(attached(user.attachedPolicies()))
                .tags(user.tags().entrySet().stream()
                        .map(tag -> Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList())
                .build();
    }

    private static RoleDetail role(Role role) {
        return RoleDetail.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(IamErrors.encoded(role.trustPolicy()))
                .rolePolicyList(inline(role.inlinePolicies()))
                .attachedManagedPolicies(attached(role.attachedPolicies()))
                .roleLastUsed(last -> role.lastUsed()
                        .ifPresent(time -> last.lastUsedDate(time).region("eu-central-1")))
                .build();
    }

    private static ManagedPolicyDetail policy(Account account, ManagedPolicy policy) {
        return ManagedPolicyDetail.builder()
                .policyName(policy.name())
                .policyId(policy.id())
                .arn(policy.arn())
                .path(policy.path())
                .defaultVersionId(policy.version().id())
                .attachmentCount(attachments(account, policy.arn()))
                .permissionsBoundaryUsageCount(0)
                .isAttachable(true)
                .createDate(policy.created())
                .policyVersionList(policy.versions().values().stream()
                        .map(version -> PolicyVersions.described(policy, version))
                        .toList())
                .build();
    }

    private static int attachments(Account account, String arn) {
        return (int) Stream.of(
                        account.users().values().stream().map(User::attachedPolicies),
                        account.groups().values().stream().map(Group::attachedPolicies),
                        account.roles().values().stream().map(Role::attachedPolicies))
                .flatMap(each -> each)
                .filter(attached -> attached.containsKey(arn))
                .count();
    }

    private static List<PolicyDetail> inline(Map<String, String> policies) {
        return policies.entrySet().stream()
                .map(policy -> PolicyDetail.builder()
                        .policyName(policy.getKey())
                        .policyDocument(IamErrors.encoded(policy.getValue()))
                        .build())
                .toList();
    }

    private static List<AttachedPolicy> attached(Map<String, String> policies) {
        return policies.entrySet().stream()
                .map(policy -> AttachedPolicy.builder()
                        .policyArn(policy.getKey())
                        .policyName(policy.getValue())
                        .build())
                .toList();
    }
}
