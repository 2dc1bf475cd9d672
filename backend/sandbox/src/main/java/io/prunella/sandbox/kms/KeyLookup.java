package io.prunella.sandbox.kms;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.state.Arn;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Key;
import io.prunella.sandbox.wire.AwsError;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.KeyManagerType;

/// Finds keys by id or ARN, and says what KMS says where they are not
/// ([key identifiers](https://docs.aws.amazon.com/kms/latest/developerguide/concepts.html#key-id)).
final class KeyLookup {
    private KeyLookup() {}

    static String arn(Call call, @Nullable String keyId) {
        return call.named("kms", "key", keyId);
    }

    static Optional<Key> find(String arn, Cloud cloud) {
        return Arn.of(arn, "key")
                .flatMap(key -> cloud.account(key.account())
                        .map(owner -> owner.keys(key.region()).get(key.id())));
    }

    static Key known(Call call, @Nullable String keyId) {
        String arn = arn(call, keyId);
        return find(arn, call.cloud()).orElseThrow(() -> refused("NotFoundException", "Key '%s' does not exist", arn));
    }

    /// A key that its owner may change: AWS manages its own.
    static Key changeable(Call call, @Nullable String keyId) {
        Key key = known(call, keyId);
        if (key.metadata().keyManager() == KeyManagerType.AWS) {
            throw refused(
                    "AccessDeniedException",
                    "%s is managed by AWS",
                    key.metadata().arn());
        }
        return key;
    }

    static AwsError refused(String code, String message, String about) {
        return new AwsError(400, code, message.formatted(about));
    }
}
