package io.prunella.iam;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Reads the plain trees that policy documents come as. A tree may be a view that throws on an unknown value: such an
/// exception passes through, and nothing is read that was not asked for.
final class PolicyTree {

    // A second "Condition" or "Principal" key would silently win over the first one; AWS refuses such text, so do we.
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private PolicyTree() {}

    static Map<?, ?> parse(String json) {
        try {
            return map(JSON.readValue(json, Object.class), "");
        } catch (JsonProcessingException e) {
            throw notJson(e);
        }
    }

    static PolicySyntaxException notJson(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        String where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr();
        return new PolicySyntaxException(where, "not valid JSON: " + e.getOriginalMessage());
    }

    static Map<?, ?> map(Object value, String pointer) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw unexpected(value, "an object", pointer);
    }

    /// One or many: AWS takes a scalar wherever it takes a list.
    static List<?> many(Object value) {
        return value instanceof List<?> list ? list : List.of(value);
    }

    static List<String> strings(Object value, String pointer) {
        List<String> texts = new ArrayList<>();
        for (Object each : many(value)) {
            texts.add(string(each, pointer));
        }
        return texts;
    }

    /// Condition values may be written as JSON booleans and numbers.
    static String string(Object value, String pointer) {
        if (value instanceof String || value instanceof Boolean || value instanceof Number) {
            return value.toString();
        }
        throw unexpected(value, "a string or a list of strings", pointer);
    }

    static boolean isAccountId(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static RuntimeException unexpected(Object value, String expected, String pointer) {
        return value instanceof Unknown unknown
                ? new UnknownPolicyValueException(pointer, unknown)
                : new PolicySyntaxException(pointer, "expected " + expected + ", found " + kind(value));
    }

    private static String kind(Object value) {
        return switch (value) {
            case null -> "nothing";
            case Map<?, ?> map -> "an object";
            case List<?> list -> "a list";
            case String text -> "the text '" + text + "'";
            default -> "'" + value + "'";
        };
    }
}
