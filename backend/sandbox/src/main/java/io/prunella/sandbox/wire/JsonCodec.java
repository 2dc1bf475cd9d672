package io.prunella.sandbox.wire;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// The protocol of services whose operation stands in the header `X-Amz-Target` and whose messages are JSON
/// ([awsJson1_1](https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html)).
final class JsonCodec implements Codec {
    private static final String CONTENT_TYPE = "application/x-amz-json-1.1";
    private static final Pattern NAME = Pattern.compile("[A-Z][A-Za-z0-9]{1,80}");
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private final AwsService service;
    private final Map<String, Optional<OperationShape>> known = new ConcurrentHashMap<>();

    JsonCodec(AwsService service) {
        this.service = service;
    }

    @Override
    public Addressed route(WireRequest request) {
        String target = Optional.ofNullable(request.header("x-amz-target")).orElse("");
        OperationShape operation = known.computeIfAbsent(target, this::find)
                .orElseThrow(() -> new AwsError(
                        400, "UnknownOperationException", "There is no operation '%s'.".formatted(target)));
        return new Addressed(operation, Map.of());
    }

    private Optional<OperationShape> find(String target) {
        String name = target.substring(target.lastIndexOf('.') + 1);
        return NAME.matcher(name).matches()
                ? OperationShape.named(service, name)
                        .filter(operation -> operation.wireName().equals(target))
                : Optional.empty();
    }

    @Override
    public SdkPojo parse(Addressed addressed, WireRequest request) {
        SdkPojo builder = addressed.operation().newRequest();
        if (request.body().length > 0) {
            fill(builder, tree(request.body()));
        }
        return OperationShape.build(builder);
    }

    private static JsonNode tree(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new MalformedMessage("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedMessage("the body cannot be read");
        }
    }

    private static void fill(SdkPojo builder, JsonNode given) {
        if (!given.isObject()) {
            throw new MalformedMessage("an object is expected");
        }
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = given.get(field.locationName());
            if (value != null && !value.isNull()) {
                field.set(builder, value(field, value));
            }
        }
    }

    private static Object value(SdkField<?> field, JsonNode given) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO -> {
                SdkPojo builder = field.constructor().get();
                fill(builder, given);
                yield OperationShape.build(builder);
            }
            case LIST -> list(field.getRequiredTrait(ListTrait.class).memberFieldInfo(), given);
            case MAP -> map(field.getRequiredTrait(MapTrait.class).valueFieldInfo(), given);
            default -> scalar(field, given);
        };
    }

    private static List<Object> list(SdkField<?> element, JsonNode given) {
        if (!given.isArray()) {
            throw new MalformedMessage("a list is expected");
        }
        List<Object> values = new ArrayList<>(given.size());
        given.forEach(each -> values.add(value(element, each)));
        return values;
    }

    private static Map<String, Object> map(SdkField<?> valueField, JsonNode given) {
        if (!given.isObject()) {
            throw new MalformedMessage("an object is expected");
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        given.properties().forEach(entry -> entries.put(entry.getKey(), value(valueField, entry.getValue())));
        return entries;
    }

    private static Object scalar(SdkField<?> field, JsonNode given) {
        if (!given.isValueNode()) {
            throw new MalformedMessage(field.memberName() + " is a single value");
        }
        return Scalars.parse(field, given.asText(), Format.UNIX_TIMESTAMP);
    }

    @Override
    public WireResponse write(OperationShape operation, SdkPojo response, String requestId) {
        // An operation without an answer of its own answers nothing at all.
        String body = response.sdkFields().isEmpty() ? "" : object(response).toString();
        return respond(200, body, requestId);
    }

    private static ObjectNode object(SdkPojo pojo) {
        ObjectNode object = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            JsonNode value = node(field, field.getValueOrDefault(pojo));
            if (value != null) {
                object.set(field.locationName(), value);
            }
        }
        return object;
    }

    private static @Nullable JsonNode node(SdkField<?> field, @Nullable Object value) {
        return switch (value) {
            case null -> null;
            case SdkAutoConstructList<?> _ -> null;
            case SdkAutoConstructMap<?, ?> _ -> null;
            case SdkPojo pojo -> object(pojo);
            case List<?> list -> {
                SdkField<?> element = field.getRequiredTrait(ListTrait.class).memberFieldInfo();
                ArrayNode array = NODES.arrayNode(list.size());
                list.forEach(each -> array.add(node(element, each)));
                yield array;
            }
            case Map<?, ?> map -> {
                SdkField<?> entry = field.getRequiredTrait(MapTrait.class).valueFieldInfo();
                ObjectNode object = NODES.objectNode();
                map.forEach((key, each) -> object.set(key.toString(), node(entry, each)));
                yield object;
            }
            case Boolean flag -> NODES.booleanNode(flag);
            case Number number -> NODES.numberNode(new BigDecimal(number.toString()));
            case Instant _ -> instant(Scalars.format(field, value, Format.UNIX_TIMESTAMP));
            default -> NODES.textNode(Scalars.format(field, value, Format.UNIX_TIMESTAMP));
        };
    }

    /// Seconds are a number, dates a text.
    private static JsonNode instant(String text) {
        return text.matches("-?[0-9.]+") ? NODES.numberNode(new BigDecimal(text)) : NODES.textNode(text);
    }

    @Override
    public WireResponse error(AwsError error, String requestId) {
        ObjectNode body = NODES.objectNode().put("__type", error.code()).put("message", error.message());
        return respond(error.status(), body.toString(), requestId);
    }

    private static WireResponse respond(int status, String body, String requestId) {
        return WireResponse.of(status, Map.of("x-amzn-RequestId", requestId), CONTENT_TYPE, body);
    }

    @Override
    public AwsError malformed(MalformedMessage cause) {
        return new AwsError(400, "SerializationException", String.valueOf(cause.getMessage()));
    }
}
