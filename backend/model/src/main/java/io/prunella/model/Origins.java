package io.prunella.model;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The origins of a document's values, by pointer. A value without an entry of its own has its nearest ancestor's
/// origin.
public record Origins(Map<Pointer, Origin> byPointer) {
    private static final Origins NONE = new Origins(Map.of());

    public Origins {
        byPointer = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byPointer));
    }

    public static Origins none() {
        return NONE;
    }

    public Origins with(Pointer pointer, Origin origin) {
        Map<Pointer, Origin> next = new LinkedHashMap<>(byPointer);
        next.put(pointer, origin);
        return new Origins(next);
    }

    public Optional<Origin> at(Pointer pointer) {
        Pointer place = pointer;
        while (true) {
            Origin origin = byPointer.get(place);
            if (origin != null) {
                return Optional.of(origin);
            }
            if (place.isRoot()) {
                return Optional.empty();
            }
            place = place.parent();
        }
    }
}
