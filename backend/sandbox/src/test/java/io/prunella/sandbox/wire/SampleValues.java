package io.prunella.sandbox.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;

/// Fills every field of a shape with a value, down to a depth at which recursive shapes end.
final class SampleValues {
    private static final int DEEPEST = 7;

    private SampleValues() {}

    static SdkPojo fill(SdkPojo builder, int depth) {
        for (SdkField<?> field : builder.sdkFields()) {
            if (field.location() != MarshallLocation.STATUS_CODE) {
                value(field, depth).ifPresent(value -> field.set(builder, value));
            }
        }
        return OperationShape.build(builder);
    }

    private static Optional<Object> value(SdkField<?> field, int depth) {
        return switch (field.marshallingType().getKnownType()) {
            case STRING -> Optional.of(text(field));
            case INTEGER -> Optional.of(7);
            case LONG -> Optional.of(7_000_000_000L);
            case SHORT -> Optional.of((short) 7);
            case BYTE -> Optional.of((byte) 7);
            case FLOAT -> Optional.of(1.5f);
            case DOUBLE -> Optional.of(2.5);
            case BIG_DECIMAL -> Optional.of(new BigDecimal("3.25"));
            case BOOLEAN -> Optional.of(true);
            case INSTANT -> Optional.of(Instant.parse("2026-02-03T04:05:06Z"));
            case SDK_BYTES -> Optional.of(SdkBytes.fromUtf8String("bytes"));
            case SDK_POJO ->
                depth > DEEPEST
                        ? Optional.empty()
                        : Optional.of(fill(field.constructor().get(), depth + 1));
            case LIST -> list(field, depth);
            case MAP -> map(field, depth);
            default -> Optional.empty();
        };
    }

    private static Optional<Object> list(SdkField<?> field, int depth) {
        SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
        return value(element, depth).map(value -> List.of(value, value));
    }

    private static Optional<Object> map(SdkField<?> field, int depth) {
        SdkField<?> entry = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
        return value(entry, depth).map(value -> Map.of("key", value));
    }

    private static String text(SdkField<?> field) {
        boolean header = field.location() == MarshallLocation.HEADER;
        return switch (String.valueOf(field.memberName())) {
            case "Bucket" -> "sample-bucket";
            case "AccountId" -> "111122223333";
            case "ChecksumAlgorithm" -> "CRC32";
            // The client writes the attribute xsi:type without escaping it.
            case "Type" -> "Group";
            // The same header, read a second time.
            case "ExpiresString" -> "Tue, 03 Feb 2026 04:05:06 GMT";
            default -> header ? "plain-" + field.memberName() : "a<b>&\"ü " + field.memberName();
        };
    }
}
