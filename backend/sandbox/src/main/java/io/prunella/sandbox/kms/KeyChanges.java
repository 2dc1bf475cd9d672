package io.prunella.sandbox.kms;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Key;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.CancelKeyDeletionResponse;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.DisableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyResponse;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationRequest;
import software.amazon.awssdk.services.kms.model.EnableKeyRotationResponse;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionRequest;
import software.amazon.awssdk.services.kms.model.ScheduleKeyDeletionResponse;

/// Rotation and the end of keys
/// ([key states](https://docs.aws.amazon.com/kms/latest/developerguide/key-state.html)).
final class KeyChanges {
    private static final int SHORTEST_WAIT = 7;
    private static final int LONGEST_WAIT = 30;

    private KeyChanges() {}

    static void register(Service kms) {
        kms.on(EnableKeyRotationRequest.class, (call, request) -> {
                    rotate(call, request.keyId(), true);
                    return EnableKeyRotationResponse.builder().build();
                })
                .needs("kms:EnableKeyRotation", (call, request) -> KeyLookup.arn(call, request.keyId()));
        kms.on(DisableKeyRotationRequest.class, (call, request) -> {
                    rotate(call, request.keyId(), false);
                    return DisableKeyRotationResponse.builder().build();
                })
                .needs("kms:DisableKeyRotation", (call, request) -> KeyLookup.arn(call, request.keyId()));
        kms.on(EnableKeyRequest.class, (call, request) -> {
                    Key key = living(call, request.keyId());
                    call.changed(state(key, KeyState.ENABLED));
                    return EnableKeyResponse.builder().build();
                })
                .needs("kms:EnableKey", (call, request) -> KeyLookup.arn(call, request.keyId()));
        kms.on(CancelKeyDeletionRequest.class, KeyChanges::cancel)
                .needs("kms:CancelKeyDeletion", (call, request) -> KeyLookup.arn(call, request.keyId()));
        kms.on(ScheduleKeyDeletionRequest.class, KeyChanges::schedule)
                .needs("kms:ScheduleKeyDeletion", (call, request) -> KeyLookup.arn(call, request.keyId()));
    }

    private static void rotate(Call call, @Nullable String keyId, boolean wanted) {
        Key key = living(call, keyId);
        if (key.metadata().keyState() == KeyState.DISABLED) {
            throw KeyLookup.refused(
                    "DisabledException", "%s is disabled.", key.metadata().arn());
        }
        Keys.requireRotatable(key);
        call.changed(key.rotating(wanted));
    }

    private static CancelKeyDeletionResponse cancel(Call call, CancelKeyDeletionRequest request) {
        Key key = KeyLookup.changeable(call, request.keyId());
        if (key.metadata().keyState() != KeyState.PENDING_DELETION) {
            throw KeyLookup.refused(
                    "KMSInvalidStateException",
                    "%s is not pending deletion.",
                    key.metadata().arn());
        }
        call.changed(state(key, KeyState.DISABLED));
        return CancelKeyDeletionResponse.builder().keyId(key.metadata().arn()).build();
    }

    private static ScheduleKeyDeletionResponse schedule(Call call, ScheduleKeyDeletionRequest request) {
        Key key = living(call, request.keyId());
        int days = request.pendingWindowInDays() == null ? LONGEST_WAIT : request.pendingWindowInDays();
        if (days < SHORTEST_WAIT || days > LONGEST_WAIT) {
            throw KeyLookup.refused("ValidationException", "The waiting period is 7 to 30 days, not %s", "" + days);
        }
        call.changed(key.metadata(key.metadata().toBuilder()
                .enabled(false)
                .keyState(KeyState.PENDING_DELETION)
                .deletionDate(call.now().plus(Duration.ofDays(days)))
                .build()));
        return ScheduleKeyDeletionResponse.builder()
                .keyId(key.metadata().arn())
                .deletionDate(key.metadata().deletionDate())
                .keyState(KeyState.PENDING_DELETION)
                .pendingWindowInDays(days)
                .build();
    }

    private static Key living(Call call, @Nullable String keyId) {
        Key key = KeyLookup.changeable(call, keyId);
        if (key.metadata().keyState() == KeyState.PENDING_DELETION) {
            throw KeyLookup.refused(
                    "KMSInvalidStateException",
                    "%s is pending deletion.",
                    key.metadata().arn());
        }
        return key;
    }

    private static boolean state(Key key, KeyState state) {
        return key.metadata(key.metadata().toBuilder()
                .enabled(state == KeyState.ENABLED)
                .keyState(state)
                .deletionDate(null)
                .build());
    }
}
