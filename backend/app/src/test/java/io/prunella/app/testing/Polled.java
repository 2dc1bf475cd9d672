package io.prunella.app.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

/// Answers that are asked for again and again. REST Assured compiles a script for each expression that it reads.
public final class Polled {
    private static final JsonMapper JSON = new JsonMapper();

    private Polled() {}

    public static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + json, e);
        }
    }
}
