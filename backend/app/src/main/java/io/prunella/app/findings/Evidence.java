package io.prunella.app.findings;

import io.prunella.model.CanonicalJson;
import io.prunella.model.TreeJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was seen against what is required.
///
/// @param observed the effective values the check read
/// @param required the policy's expression
/// @param reads which API call gave each value, and when
public record Evidence(List<Observed> observed, String required, List<Read> reads) {

    /// @param value a value tree; null where the place is absent
    public record Observed(String pointer, @Nullable Object value) {}

    /// @param service null for a provider's documented default
    public record Read(
            String pointer,
            @Nullable Object value,
            @Nullable String service,
            @Nullable String operation,
            @Nullable Instant at) {}

    public Evidence {
        observed = List.copyOf(observed);
        reads = List.copyOf(reads);
    }

    /// What tells two evidences apart: not when and by which request they were read.
    String hash(String message) {
        return CanonicalJson.sha256(List.of(message, required, plainObserved()));
    }

    String json() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("observed", plainObserved());
        tree.put("required", required);
        tree.put("reads", reads.stream().map(Evidence::tree).toList());
        return TreeJson.write(tree);
    }

    private List<Object> plainObserved() {
        return observed.stream()
                .<Object>map(o -> valued(o.pointer(), o.value()))
                .toList();
    }

    private static Map<String, Object> tree(Read read) {
        Map<String, Object> tree = valued(read.pointer(), read.value());
        if (read.service() != null) {
            tree.put("service", read.service());
        }
        if (read.operation() != null) {
            tree.put("operation", read.operation());
        }
        if (read.at() != null) {
            tree.put("at", read.at().toString());
        }
        return tree;
    }

    private static Map<String, Object> valued(String pointer, @Nullable Object value) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("pointer", pointer);
        if (value != null) {
            tree.put("value", value);
        }
        return tree;
    }
}
