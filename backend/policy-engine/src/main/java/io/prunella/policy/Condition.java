package io.prunella.policy;

import io.prunella.model.Pointer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// A precondition or a piece of evidence of a fix, as it came out on one document.
///
/// @param why what it protects from
/// @param outcome `UNKNOWN` where a value that it needs could not be known
/// @param observed the effective values it read
public record Condition(String name, String why, Outcome outcome, Map<Pointer, Object> observed) {
    public enum Outcome {
        PASS,
        FAIL,
        UNKNOWN
    }

    public Condition {
        observed = Collections.unmodifiableMap(new LinkedHashMap<>(observed));
    }
}
