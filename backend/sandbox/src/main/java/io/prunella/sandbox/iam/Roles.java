package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Role;
import io.prunella.sandbox.wire.AwsError;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateRoleRequest;
import software.amazon.awssdk.services.iam.model.CreateRoleResponse;
import software.amazon.awssdk.services.iam.model.DeleteRoleRequest;
import software.amazon.awssdk.services.iam.model.DeleteRoleResponse;
import software.amazon.awssdk.services.iam.model.GetRoleRequest;
import software.amazon.awssdk.services.iam.model.GetRoleResponse;
import software.amazon.awssdk.services.iam.model.ListRolesRequest;
import software.amazon.awssdk.services.iam.model.ListRolesResponse;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAssumeRolePolicyResponse;

/// Roles and whom they trust.
final class Roles {
    private static final Pattern NAME = Pattern.compile("[\\w+=,.@-]{1,64}");

    private Roles() {}

    static void register(Service iam) {
        iam.on(
                        GetRoleRequest.class,
                        (call, request) -> GetRoleResponse.builder()
                                .role(described(find(call, request.roleName())))
                                .build())
                .needs("iam:GetRole", (call, request) -> arn(call, request.roleName()));
        iam.on(ListRolesRequest.class, (call, request) -> {
                    String prefix = request.pathPrefix() == null ? "/" : request.pathPrefix();
                    var page = IamErrors.page(
                            call.account().roles().values().stream()
                                    .filter(role -> role.path().startsWith(prefix))
                                    .toList(),
                            request.marker(),
                            request.maxItems());
                    return ListRolesResponse.builder()
                            .roles(page.items().stream().map(Roles::described).toList())
                            .isTruncated(page.marker() != null)
                            .marker(page.marker())
                            .build();
                })
                .needs(
                        "iam:ListRoles",
                        (call, _) ->
                                "arn:aws:iam::%s:role/".formatted(call.account().id()));
        changes(iam);
    }

    private static void changes(Service iam) {
        iam.on(CreateRoleRequest.class, Roles::create)
                .needs("iam:CreateRole", (call, request) -> arn(call, request.roleName()));
        iam.on(DeleteRoleRequest.class, (call, request) -> {
                    Role role = find(call, request.roleName());
                    if (!role.inlinePolicies().isEmpty()
                            || !role.attachedPolicies().isEmpty()) {
                        throw IamErrors.conflict("Cannot delete entity, must detach all policies first.");
                    }
                    call.account().roles().remove(role.name());
                    call.changed(true);
                    return DeleteRoleResponse.builder().build();
                })
                .needs("iam:DeleteRole", (call, request) -> arn(call, request.roleName()));
        iam.on(UpdateAssumeRolePolicyRequest.class, (call, request) -> {
                    Role role = find(call, request.roleName());
                    String trust = IamErrors.checkedDocument(request.policyDocument());
                    call.changed(!role.trustPolicy().equals(trust));
                    role.trust(trust);
                    return UpdateAssumeRolePolicyResponse.builder().build();
                })
                .needs("iam:UpdateAssumeRolePolicy", (call, request) -> arn(call, request.roleName()));
    }

    static Role find(Call call, @Nullable String name) {
        Role role = name == null ? null : call.account().roles().get(name);
        if (role == null) {
            throw IamErrors.noSuch("role", name);
        }
        return role;
    }

    static String arn(Call call, @Nullable String name) {
        Role role = name == null ? null : call.account().roles().get(name);
        return role == null ? "arn:aws:iam::%s:role/%s".formatted(call.account().id(), name) : role.arn();
    }

    private static CreateRoleResponse create(Call call, CreateRoleRequest request) {
        String name = request.roleName();
        if (name == null || !NAME.matcher(name).matches()) {
            throw IamErrors.invalid("The specified value for roleName is invalid.");
        }
        if (call.account().roles().containsKey(name)) {
            throw IamErrors.exists("Role", name);
        }
        Role role = call.account()
                .createRole(
                        request.path() == null ? "/" : request.path(),
                        name,
                        IamErrors.checkedDocument(request.assumeRolePolicyDocument()),
                        call.now());
        role.describe(request.description() == null ? "" : request.description());
        int longest = request.maxSessionDuration() == null ? 3600 : request.maxSessionDuration();
        if (longest < 3600 || longest > 43_200) {
            throw new AwsError(400, "ValidationError", "maxSessionDuration must be between 3600 and 43200");
        }
        role.limitSessions(longest);
        call.changed(true);
        return CreateRoleResponse.builder().role(described(role)).build();
    }

    private static software.amazon.awssdk.services.iam.model.Role described(Role role) {
        return software.amazon.awssdk.services.iam.model.Role.builder()
                .path(role.path())
                .roleName(role.name())
                .roleId(role.id())
                .arn(role.arn())
                .createDate(role.created())
                .assumeRolePolicyDocument(IamErrors.encoded(role.trustPolicy()))
                .description(role.description().isEmpty() ? null : role.description())
                .maxSessionDuration(role.maxSessionSeconds())
                .build();
    }
}
