package io.prunella.sandbox.kms;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.MarkerPage;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Key;
import java.util.List;
import software.amazon.awssdk.services.kms.model.DescribeKeyRequest;
import software.amazon.awssdk.services.kms.model.DescribeKeyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyRequest;
import software.amazon.awssdk.services.kms.model.GetKeyPolicyResponse;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusRequest;
import software.amazon.awssdk.services.kms.model.GetKeyRotationStatusResponse;
import software.amazon.awssdk.services.kms.model.KeyListEntry;
import software.amazon.awssdk.services.kms.model.KeyMetadata;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.ListKeysRequest;
import software.amazon.awssdk.services.kms.model.ListKeysResponse;
import software.amazon.awssdk.services.kms.model.ListResourceTagsRequest;
import software.amazon.awssdk.services.kms.model.ListResourceTagsResponse;
import software.amazon.awssdk.services.kms.model.Tag;

/// What KMS tells about keys.
final class Keys {
    private static final int PAGE = 100;
    private static final int LARGEST_PAGE = 1_000;
    private static final int YEAR = 365;

    private Keys() {}

    static void register(Service kms) {
        kms.on(ListKeysRequest.class, Keys::list).needs("kms:ListKeys", _ -> "*");
        kms.on(
                        DescribeKeyRequest.class,
                        (call, request) -> DescribeKeyResponse.builder()
                                .keyMetadata(
                                        KeyLookup.known(call, request.keyId()).metadata())
                                .build())
                .needs("kms:DescribeKey", (call, request) -> KeyLookup.arn(call, request.keyId()));
        kms.on(
                        GetKeyPolicyRequest.class,
                        (call, request) -> GetKeyPolicyResponse.builder()
                                .policy(KeyLookup.known(call, request.keyId()).policy())
                                .policyName("default")
                                .build())
                .needs("kms:GetKeyPolicy", (call, request) -> KeyLookup.arn(call, request.keyId()));
        kms.on(GetKeyRotationStatusRequest.class, Keys::rotation)
                .needs("kms:GetKeyRotationStatus", (call, request) -> KeyLookup.arn(call, request.keyId()));
        kms.on(
                        ListResourceTagsRequest.class,
                        (call, request) -> ListResourceTagsResponse.builder()
                                .tags(tags(KeyLookup.known(call, request.keyId())))
                                .truncated(false)
                                .build())
                .needs("kms:ListResourceTags", (call, request) -> KeyLookup.arn(call, request.keyId()));
    }

    private static ListKeysResponse list(Call call, ListKeysRequest request) {
        int size = request.limit() == null ? PAGE : request.limit();
        if (size < 1 || size > LARGEST_PAGE) {
            throw KeyLookup.refused("ValidationException", "The limit is between 1 and 1000, not %s", "" + size);
        }
        List<KeyListEntry> all = call.account().keys(call.region()).values().stream()
                .map(Key::metadata)
                .map(key -> KeyListEntry.builder()
                        .keyId(key.keyId())
                        .keyArn(key.arn())
                        .build())
                .toList();
        var page = MarkerPage.of(
                all,
                request.marker(),
                size,
                () -> KeyLookup.refused("InvalidMarkerException", "The marker %s is not valid", request.marker()));
        return ListKeysResponse.builder()
                .keys(page.items())
                .truncated(page.marker() != null)
                .nextMarker(page.marker())
                .build();
    }

    private static GetKeyRotationStatusResponse rotation(Call call, GetKeyRotationStatusRequest request) {
        Key key = KeyLookup.known(call, request.keyId());
        requireRotatable(key);
        KeyMetadata metadata = key.metadata();
        // A key that waits for its end does not rotate, whatever was asked of it.
        boolean rotating = key.rotating() && metadata.keyState() != KeyState.PENDING_DELETION;
        return GetKeyRotationStatusResponse.builder()
                .keyRotationEnabled(rotating)
                .keyId(metadata.arn())
                .rotationPeriodInDays(rotating ? YEAR : null)
                .build();
    }

    /// Only keys that KMS made itself and that encrypt symmetrically rotate
    /// ([rotating keys](https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html)).
    static void requireRotatable(Key key) {
        KeyMetadata metadata = key.metadata();
        boolean rotatable = metadata.keySpecAsString().equals("SYMMETRIC_DEFAULT")
                && metadata.originAsString().equals("AWS_KMS");
        if (!rotatable) {
            throw KeyLookup.refused(
                    "UnsupportedOperationException", "The key %s does not rotate by itself", metadata.arn());
        }
    }

    private static List<Tag> tags(Key key) {
        return key.tags().entrySet().stream()
                .map(tag -> Tag.builder()
                        .tagKey(tag.getKey())
                        .tagValue(tag.getValue())
                        .build())
                .toList();
    }
}
