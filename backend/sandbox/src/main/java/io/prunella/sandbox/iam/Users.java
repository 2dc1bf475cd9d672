package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.User;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.CreateUserRequest;
import software.amazon.awssdk.services.iam.model.CreateUserResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryRequest;
import software.amazon.awssdk.services.iam.model.GetAccountSummaryResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesRequest;
import software.amazon.awssdk.services.iam.model.ListAccountAliasesResponse;
import software.amazon.awssdk.services.iam.model.ListUsersRequest;
import software.amazon.awssdk.services.iam.model.ListUsersResponse;
import software.amazon.awssdk.services.iam.model.PutUserPolicyRequest;
import software.amazon.awssdk.services.iam.model.PutUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.StatusType;

/// Users, their keys, and the account as a whole.
final class Users {
    private Users() {}

    static void register(Service iam) {
        users(iam);
        keys(iam);
        iam.on(
                        GetAccountSummaryRequest.class,
                        (call, _) -> GetAccountSummaryResponse.builder()
                                .summaryMapWithStrings(summary(call))
                                .build())
                .needs("iam:GetAccountSummary", _ -> "*");
        iam.on(
                        ListAccountAliasesRequest.class,
                        (call, _) -> ListAccountAliasesResponse.builder()
                                .accountAliases(call.account().alias())
                                .isTruncated(false)
                                .build())
                .needs("iam:ListAccountAliases", _ -> "*");
    }

    private static void users(Service iam) {
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
                    call.changed(!text.equals(user.inlinePolicies().put(request.policyName(), text)));
                    return PutUserPolicyResponse.builder().build();
                })
                .needs("iam:PutUserPolicy", (call, request) -> arn(call, request.userName()));
    }

    private static void keys(Service iam) {
        iam.on(CreateAccessKeyRequest.class, (call, request) -> {
                    User user = find(call, request.userName());
                    String seed = Ids.sha256(user.arn() + call.cloud().next());
                    Credential.UserKey key = new Credential.UserKey(
                            "AKIA" + seed.substring(0, 16).toUpperCase(Locale.ROOT),
                            "sandbox-" + seed.substring(16, 48),
                            call.account().id(),
                            user.name(),
                            call.now());
                    call.cloud().add(key);
                    call.changed(true);
                    return CreateAccessKeyResponse.builder()
                            .accessKey(made -> made.userName(user.name())
                                    .accessKeyId(key.accessKeyId())
                                    .secretAccessKey(key.secret())
                                    .status(StatusType.ACTIVE)
                                    .createDate(key.created()))
                            .build();
                })
                .needs("iam:CreateAccessKey", (call, request) -> arn(call, request.userName()));
        iam.on(DeleteAccessKeyRequest.class, (call, request) -> {
                    if (keysOf(call, request.userName()).stream()
                            .noneMatch(key -> key.accessKeyId().equals(request.accessKeyId()))) {
                        throw IamErrors.noSuch("Access Key", request.accessKeyId());
                    }
                    call.changed(call.cloud().credentials().remove(request.accessKeyId()) != null);
                    return DeleteAccessKeyResponse.builder().build();
                })
                .needs("iam:DeleteAccessKey", (call, request) -> arn(call, request.userName()));
        iam.on(
                        ListAccessKeysRequest.class,
                        (call, request) -> ListAccessKeysResponse.builder()
                                .accessKeyMetadata(keysOf(call, request.userName()).stream()
                                        .map(key -> AccessKeyMetadata.builder()
                                                .userName(key.userName())
                                                .accessKeyId(key.accessKeyId())
                                                .status(StatusType.ACTIVE)
                                                .createDate(key.created())
                                                .build())
                                        .toList())
                                .isTruncated(false)
                                .build())
                .needs("iam:ListAccessKeys", (call, request) -> arn(call, request.userName()));
    }

    private static User find(Call call, @Nullable String name) {
        User user = name == null ? null : call.account().users().get(name);
        if (user == null) {
            throw IamErrors.noSuch("user", name);
        }
        return user;
    }

    private static String arn(Call call, @Nullable String name) {
        return "arn:aws:iam::%s:user/%s".formatted(call.account().id(), name);
    }

    private static List<Credential.UserKey> keysOf(Call call, @Nullable String userName) {
        User user = find(call, userName);
        return call.cloud().credentials().values().stream()
                .filter(Credential.UserKey.class::isInstance)
                .map(Credential.UserKey.class::cast)
                .filter(key -> key.account().equals(call.account().id())
                        && key.userName().equals(user.name()))
                .toList();
    }

    private static Map<String, Integer> summary(Call call) {
        Map<String, Integer> summary = new HashMap<>();
        summary.put("Users", call.account().users().size());
        summary.put("Roles", call.account().roles().size());
        summary.put("Policies", call.account().managedPolicies().size());
        summary.put("AccountMFAEnabled", 1);
        summary.put("AccountAccessKeysPresent", 0);
        summary.put("AccountPasswordPresent", 1);
        return summary;
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
