package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.KeyUse;
import io.prunella.sandbox.state.User;
import io.prunella.sandbox.wire.AwsError;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.AccessKeyMetadata;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.CreateAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccessKeyResponse;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedRequest;
import software.amazon.awssdk.services.iam.model.GetAccessKeyLastUsedResponse;
import software.amazon.awssdk.services.iam.model.ListAccessKeysRequest;
import software.amazon.awssdk.services.iam.model.ListAccessKeysResponse;
import software.amazon.awssdk.services.iam.model.StatusType;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccessKeyResponse;

/// Access keys of users.
final class AccessKeys {
    private AccessKeys() {}

    static void register(Service iam) {
        iam.on(CreateAccessKeyRequest.class, (call, request) -> {
                    User user = Users.find(call, request.userName());
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
                .needs("iam:CreateAccessKey", (call, request) -> Users.arn(call, request.userName()));
        iam.on(DeleteAccessKeyRequest.class, (call, request) -> {
                    if (keysOf(call, request.userName()).stream()
                            .noneMatch(key -> key.accessKeyId().equals(request.accessKeyId()))) {
                        throw IamErrors.noSuch("Access Key", request.accessKeyId());
                    }
                    Users.find(call, request.userName()).inactiveKeys().remove(request.accessKeyId());
                    call.changed(call.cloud().credentials().remove(request.accessKeyId()) != null);
                    return DeleteAccessKeyResponse.builder().build();
                })
                .needs("iam:DeleteAccessKey", (call, request) -> Users.arn(call, request.userName()));
        listed(iam);
        use(iam);
    }

    private static void listed(Service iam) {
        iam.on(
                        ListAccessKeysRequest.class,
                        (call, request) -> ListAccessKeysResponse.builder()
                                .accessKeyMetadata(keysOf(call, request.userName()).stream()
                                        .map(key -> AccessKeyMetadata.builder()
                                                .userName(key.userName())
                                                .accessKeyId(key.accessKeyId())
                                                .status(status(call, key))
                                                .createDate(key.created())
                                                .build())
                                        .toList())
                                .isTruncated(false)
                                .build())
                .needs("iam:ListAccessKeys", (call, request) -> Users.arn(call, request.userName()));
    }

    private static void use(Service iam) {
        iam.on(UpdateAccessKeyRequest.class, (call, request) -> {
                    Credential.UserKey key = keysOf(call, request.userName()).stream()
                            .filter(each -> each.accessKeyId().equals(request.accessKeyId()))
                            .findFirst()
                            .orElseThrow(() -> IamErrors.noSuch("Access Key", request.accessKeyId()));
                    Set<String> inactive = Users.find(call, key.userName()).inactiveKeys();
                    switch (request.status() == null ? StatusType.UNKNOWN_TO_SDK_VERSION : request.status()) {
                        case ACTIVE -> call.changed(inactive.remove(key.accessKeyId()));
                        case INACTIVE -> call.changed(inactive.add(key.accessKeyId()));
                        default -> throw IamErrors.invalid("Status is Active or Inactive");
                    }
                    return UpdateAccessKeyResponse.builder().build();
                })
                .needs("iam:UpdateAccessKey", (call, request) -> Users.arn(call, request.userName()));
        iam.on(GetAccessKeyLastUsedRequest.class, (call, request) -> {
                    Credential.UserKey key = anywhere(call, request.accessKeyId());
                    KeyUse use = Users.find(call, key.userName()).keyUses().get(key.accessKeyId());
                    return GetAccessKeyLastUsedResponse.builder()
                            .userName(key.userName())
                            .accessKeyLastUsed(last -> last.lastUsedDate(use == null ? null : use.at())
                                    .serviceName(use == null ? "N/A" : use.service())
                                    .region(use == null ? "N/A" : use.region()))
                            .build();
                })
                .needs("iam:GetAccessKeyLastUsed", (call, request) -> userOf(call, request.accessKeyId()));
    }

    private static StatusType status(Call call, Credential.UserKey key) {
        return Users.find(call, key.userName()).inactiveKeys().contains(key.accessKeyId())
                ? StatusType.INACTIVE
                : StatusType.ACTIVE;
    }

    /// A key that is not the account's is refused as if the caller might not ask
    /// ([GetAccessKeyLastUsed](https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html)).
    private static Credential.UserKey anywhere(Call call, @Nullable String id) {
        if (call.cloud().credentials().get(String.valueOf(id)) instanceof Credential.UserKey key
                && key.account().equals(call.account().id())) {
            return key;
        }
        throw new AwsError(
                403,
                "AccessDenied",
                "User: %s is not authorized to perform: iam:GetAccessKeyLastUsed on resource: access key %s"
                        .formatted(call.principal().arn(), id));
    }

    private static String userOf(Call call, @Nullable String id) {
        return call.cloud().credentials().get(String.valueOf(id)) instanceof Credential.UserKey key
                ? Users.arn(call, key.userName())
                : "*";
    }

    static List<Credential.UserKey> keysOf(Call call, @Nullable String userName) {
        User user = Users.find(call, userName);
        return call.cloud().credentials().values().stream()
                .filter(Credential.UserKey.class::isInstance)
                .map(Credential.UserKey.class::cast)
                .filter(key -> key.account().equals(call.account().id())
                        && key.userName().equals(user.name()))
                .toList();
    }
}
