package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.DeleteAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.GetAccountPasswordPolicyResponse;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyRequest;
import software.amazon.awssdk.services.iam.model.UpdateAccountPasswordPolicyResponse;

/// The account's password policy. An update is no merge: what it leaves out returns to its default
/// (<https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccountPasswordPolicy.html>).
final class PasswordPolicies {
    private PasswordPolicies() {}

    static void register(Service iam) {
        iam.on(
                        GetAccountPasswordPolicyRequest.class,
                        (call, _) -> GetAccountPasswordPolicyResponse.builder()
                                .passwordPolicy(call.account().passwordPolicy().orElseThrow(() -> absent(call)))
                                .build())
                .needs("iam:GetAccountPasswordPolicy", _ -> "*");
        iam.on(UpdateAccountPasswordPolicyRequest.class, (call, request) -> {
                    call.changed(call.account().passwordPolicy(Optional.of(policy(request))));
                    return UpdateAccountPasswordPolicyResponse.builder().build();
                })
                .needs("iam:UpdateAccountPasswordPolicy", _ -> "*");
        iam.on(DeleteAccountPasswordPolicyRequest.class, (call, _) -> {
                    if (!call.account().passwordPolicy(Optional.empty())) {
                        throw absent(call);
                    }
                    call.changed(true);
                    return DeleteAccountPasswordPolicyResponse.builder().build();
                })
                .needs("iam:DeleteAccountPasswordPolicy", _ -> "*");
    }

    private static PasswordPolicy policy(UpdateAccountPasswordPolicyRequest given) {
        int length = given.minimumPasswordLength() == null ? 6 : given.minimumPasswordLength();
        within("minimumPasswordLength", length, 6, 128);
        within("maxPasswordAge", given.maxPasswordAge(), 1, 1095);
        within("passwordReusePrevention", given.passwordReusePrevention(), 1, 24);
        PasswordPolicy.Builder policy = PasswordPolicy.builder()
                .minimumPasswordLength(length)
                .requireSymbols(on(given.requireSymbols()))
                .requireNumbers(on(given.requireNumbers()))
                .requireUppercaseCharacters(on(given.requireUppercaseCharacters()))
                .requireLowercaseCharacters(on(given.requireLowercaseCharacters()))
                .allowUsersToChangePassword(on(given.allowUsersToChangePassword()))
                .expirePasswords(given.maxPasswordAge() != null)
                .maxPasswordAge(given.maxPasswordAge())
                .passwordReusePrevention(given.passwordReusePrevention());
        return policy.hardExpiry(on(given.hardExpiry())).build();
    }

    private static boolean on(@Nullable Boolean flag) {
        return Boolean.TRUE.equals(flag);
    }

    private static void within(String name, @Nullable Integer value, int least, int most) {
        if (value != null && (value < least || value > most)) {
            throw IamErrors.invalid(
                    "1 validation error detected: Value '%d' at '%s' failed to satisfy constraint: Member must have value between %d and %d"
                            .formatted(value, name, least, most));
        }
    }

    private static AwsError absent(Call call) {
        return new AwsError(
                404,
                "NoSuchEntity",
                "The Password Policy with domain name %s cannot be found."
                        .formatted(call.account().id()));
    }
}
