package io.prunella.sandbox.wire;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// The members that REST protocols put into path, query, headers and status instead of the body ([Smithy: HTTP
/// bindings](https://smithy.io/2.0/spec/http-bindings.html)).
final class RestHead {
    private RestHead() {}

    static void read(SdkPojo builder, Map<String, String> labels, WireRequest request) {
        Map<String, List<String>> query = request.query();
        for (SdkField<?> field : builder.sdkFields()) {
            Optional<Object> value =
                    switch (field.location()) {
                        case PATH, GREEDY_PATH ->
                            Optional.ofNullable(labels.get(field.locationName()))
                                    .map(text -> Scalars.parse(field, text, Format.ISO_8601));
                        case QUERY_PARAM -> queryValue(field, query);
                        case HEADER -> headerValue(field, request.headers());
                        case PAYLOAD, STATUS_CODE -> Optional.empty();
                    };
            value.ifPresent(present -> field.set(builder, present));
        }
    }

    private static Optional<Object> queryValue(SdkField<?> field, Map<String, List<String>> query) {
        List<String> values = query.get(field.locationName());
        if (values == null) {
            return Optional.empty();
        }
        Optional<ListTrait> list = field.getOptionalTrait(ListTrait.class);
        if (list.isPresent()) {
            SdkField<?> element = list.get().memberFieldInfo();
            return Optional.of(values.stream()
                    .map(text -> Scalars.parse(element, text, Format.ISO_8601))
                    .toList());
        }
        return Optional.of(Scalars.parse(field, values.getFirst(), Format.ISO_8601));
    }

    private static Optional<Object> headerValue(SdkField<?> field, Map<String, String> headers) {
        String name = field.locationName().toLowerCase(Locale.ROOT);
        if (field.marshallingType() == MarshallingType.MAP) {
            Map<String, String> entries = new LinkedHashMap<>();
            headers.forEach((header, value) -> {
                if (header.startsWith(name)) {
                    entries.put(header.substring(name.length()), value);
                }
            });
            return entries.isEmpty() ? Optional.empty() : Optional.of(entries);
        }
        String text = headers.get(name);
        if (text == null) {
            return Optional.empty();
        }
        Optional<ListTrait> list = field.getOptionalTrait(ListTrait.class);
        if (list.isPresent()) {
            SdkField<?> element = list.get().memberFieldInfo();
            return Optional.of(Arrays.stream(text.split(",", -1))
                    .map(part -> Scalars.parse(element, part.strip(), Format.RFC_822))
                    .toList());
        }
        return Optional.of(Scalars.parse(field, text, Format.RFC_822));
    }

    /// Adds the headers of a response, and answers its status.
    static int write(SdkPojo response, Map<String, String> headers) {
        int status = 200;
        for (SdkField<?> field : response.sdkFields()) {
            Object value = field.getValueOrDefault(response);
            if (value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap) {
                continue;
            }
            if (field.location() == MarshallLocation.HEADER) {
                writeHeader(field, value, headers);
            } else if (field.location() == MarshallLocation.STATUS_CODE) {
                status = (Integer) value;
            }
        }
        return status;
    }

    private static void writeHeader(SdkField<?> field, Object value, Map<String, String> headers) {
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, entry) -> headers.put(field.locationName() + key, entry.toString()));
            case List<?> list -> {
                SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                headers.put(
                        field.locationName(),
                        String.join(
                                ",",
                                list.stream()
                                        .map(each -> Scalars.format(element, each, Format.RFC_822))
                                        .toList()));
            }
            default -> headers.put(field.locationName(), Scalars.format(field, value, Format.RFC_822));
        }
    }
}
