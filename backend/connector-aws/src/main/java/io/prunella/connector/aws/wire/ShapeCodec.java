package io.prunella.connector.aws.wire;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;

/// Trees to the SDK's request objects and its answers to trees, by the SDK's own description of each shape. Members are
/// named as the AWS API names them.
final class ShapeCodec {
    private ShapeCodec() {}

    /// Fills a builder.
    ///
    /// @throws IllegalArgumentException for a member that the shape does not have, or a value of another type
    static void fill(SdkPojo builder, Map<String, Object> tree) {
        tree.forEach((name, value) -> {
            SdkField<?> field = field(builder, name);
            field.set(builder, toSdk(field, value));
        });
    }

    /// Requests have few members, and calls name fewer.
    private static SdkField<?> field(SdkPojo shape, String name) {
        for (SdkField<?> field : shape.sdkFields()) {
            if (field.memberName().equals(name)) {
                return field;
            }
        }
        throw new IllegalArgumentException(shape.getClass().getName() + " has no member " + name);
    }

    private static Object toSdk(SdkField<?> field, Object value) {
        MarshallingType<?> type = field.marshallingType();
        if (type == MarshallingType.SDK_POJO) {
            return pojo(field.constructor(), map(value));
        }
        if (type == MarshallingType.LIST) {
            SdkField<?> member = field.getTrait(ListTrait.class).memberFieldInfo();
            List<Object> list = new ArrayList<>();
            ((Collection<?>) value).forEach(element -> list.add(toSdk(member, element)));
            return list;
        }
        if (type == MarshallingType.MAP) {
            SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
            Map<String, Object> map = new LinkedHashMap<>();
            map(value).forEach((key, element) -> map.put(key, toSdk(member, element)));
            return map;
        }
        return scalar(type, value);
    }

    private static Object scalar(MarshallingType<?> type, Object value) {
        if (value instanceof Number number) {
            if (type == MarshallingType.INTEGER) {
                return Math.toIntExact(number.longValue());
            }
            return type == MarshallingType.DOUBLE ? (Object) number.doubleValue() : (Object) number.longValue();
        }
        return type == MarshallingType.INSTANT ? Instant.parse(value.toString()) : value;
    }

    private static Object pojo(Supplier<SdkPojo> constructor, Map<String, Object> tree) {
        SdkPojo builder = constructor.get();
        fill(builder, tree);
        return ((Buildable) builder).build();
    }

    private static Map<String, Object> map(Object value) {
        Map<String, Object> map = new LinkedHashMap<>();
        ((Map<?, ?>) value).forEach((key, element) -> map.put(String.valueOf(key), element));
        return map;
    }

    /// What an answer holds; members without a value are left out.
    static Map<String, Object> read(SdkPojo answer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        for (SdkField<?> field : answer.sdkFields()) {
            Object value = fromSdk(field.getValueOrDefault(answer));
            if (value != null) {
                tree.put(field.memberName(), value);
            }
        }
        return tree;
    }

    private static @Nullable Object fromSdk(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> ignored -> null;
            case SdkAutoConstructMap<?, ?> ignored -> null;
            case SdkPojo pojo -> read(pojo);
            case List<?> list -> {
                List<Object> all = new ArrayList<>();
                for (Object element : list) {
                    Object one = fromSdk(element);
                    if (one != null) {
                        all.add(one);
                    }
                }
                yield all;
            }
            case Map<?, ?> map -> {
                Map<String, Object> all = new LinkedHashMap<>();
                map.forEach((key, element) -> {
                    Object one = fromSdk(element);
                    if (one != null) {
                        all.put(String.valueOf(key), one);
                    }
                });
                yield all;
            }
            case Integer number -> number.longValue();
            case Short number -> number.longValue();
            case Float number -> number.doubleValue();
            case BigDecimal number -> number.doubleValue();
            case Instant instant -> instant.toString();
            case SdkBytes bytes -> Base64.getEncoder().encodeToString(bytes.asByteArray());
            default -> value;
        };
    }
}
