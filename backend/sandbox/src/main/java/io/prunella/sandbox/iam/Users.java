package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.User;
import io.prunella.sandbox.wire.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;

/// Users.
final class Users {
    /// Characters of all policies that are written into a user.
    private static final int MOST_INLINE = 2_048;

    private Users() {}

    static void register(Service iam) {
        iam.on(CreateUserRequest.class, (call, request) -> {
                    if (call.account().users().containsKey(request.userName())) {
                        throw IamErrors.exists("User", request.userName());
                    }
                    String path = request.path() == null ? "/" : request.path();
                    User user = call.account().createUser(path, request.userName(), call.now());
                    call.changed(true);
                    return CreateUserResponse.builder().user(described(user)).build();
                })
                .needs("iam:CreateUser", (call, request) -> arn(call, request.userName()));
        iam.on(ListUsersRequest.class, (call, request) -> {
                    var page = IamErrors.page(call.account().users().values(), request.marker(), request.maxItems());
                    return ListUsersResponse.builder()
                            .users(page.items().stream().map(Users::described).toList())
                            .isTruncated(page.marker() != null)
                            .marker(page.marker())
                            .build();
                })
                .needs(
                        "iam:ListUsers",
                        (call, _) ->
                                "arn:aws:iam::%s:user/".formatted(call.account().id()));
        iam.on(PutUserPolicyRequest.class, (call, request) -> {
                    User user = find(call, request.userName());
                    String text = IamErrors.checkedDocument(request.policyDocument());
                    requireRoom(user, request.policyName(), text);
                    call.changed(!text.equals(user.inlinePolicies().put(request.policyName(), text)));
                    return PutUserPolicyResponse.builder().build();
                })
                .needs("iam:PutUserPolicy", (call, request) -> arn(call, request.userName()));
        iam.on(DeleteUserPolicyRequest.class, (call, request) -> {
                    User user = find(call, request.userName());
                    if (user.inlinePolicies().remove(request.policyName()) == null) {
                        throw IamErrors.noSuch("user policy", request.policyName());
                    }
                    call.changed(true);
                    return DeleteUserPolicyResponse.builder().build();
                })
                .needs("iam:DeleteUserPolicy", (call, request) -> arn(call, request.userName()));
    }

    /// White space does not count, and what is replaced makes room
    /// ([quotas](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html)).
    private static void requireRoom(User user, String policy, String text) {
        int others = user.inlinePolicies().entrySet().stream()
                .filter(each -> !each.getKey().equals(policy))
                .mapToInt(each -> length(each.getValue()))
                .sum();
        if (others + length(text) > MOST_INLINE) {
            throw new AwsError(
                    409,
                    "LimitExceeded",
                    "Maximum policy size of %d bytes exceeded for user %s".formatted(MOST_INLINE, user.name()));
        }
    }

    private static int length(String text) {
        return text.replaceAll("\\s", "").length();
    }

    static User find(Call call, @Nullable String name) {
        User user = name == null ? null : call.account().users().get(name);
        if (user == null) {
            throw IamErrors.noSuch("user", name);
        }
        return user;
    }

    static String arn(Call call, @Nullable String name) {
        User user = name == null ? null : call.account().users().get(name);
        return user == null ? "arn:aws:iam::%s:user/%s".formatted(call.account().id(), name) : user.arn();
    }

    private static software.amazon.awssdk.services.iam.model.User described(User user) {
        return software.amazon.awssdk.services.iam.model.User.builder()
                .path(user.path())
                .userName(user.name())
                .userId(user.id())
                .arn(user.arn())
                .createDate(user.created())
                .build();
    }
}
