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
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallLocation;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.core.traits.TimestampFormatTrait.Format;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/// Shapes as JSON, in the form that all of AWS's JSON protocols have
/// ([restJson1](https://smithy.io/2.0/aws/protocols/aws-restjson1-protocol.html)).
final class JsonTrees {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

    private JsonTrees() {}

    static ObjectNode object() {
        return NODES.objectNode();
    }

    static JsonNode parse(byte[] body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw new MalformedMessage("the body is not JSON: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw new MalformedMessage("the body cannot be read");
        }
    }

    /// Fills a builder with the members that stand in the body.
    static void fill(SdkPojo builder, JsonNode given) {
        if (!given.isObject()) {
            throw new MalformedMessage("an object is expected");
        }
        for (SdkField<?> field : builder.sdkFields()) {
            JsonNode value = given.get(field.locationName());
            if (field.location() == MarshallLocation.PAYLOAD && value != null && !value.isNull()) {
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

    /// The members of a shape that stand in the body.
    static ObjectNode of(SdkPojo pojo) {
        ObjectNode object = NODES.objectNode();
        for (SdkField<?> field : pojo.sdkFields()) {
            JsonNode value = node(field, field.getValueOrDefault(pojo));
            if (field.location() == MarshallLocation.PAYLOAD && value != null) {
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
            case SdkPojo pojo -> of(pojo);
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
}
