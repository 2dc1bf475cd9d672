package io.prunella.code.world;

import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A document in the making, and where each part of it is written.
public class Draft {
    private final String type;
    private final Origin whole;
    private final boolean partial;
    private final Map<String, Object> body = new LinkedHashMap<>();
    private final Map<Pointer, Origin> origins = new LinkedHashMap<>();
    private final Map<Pointer, List<Origin>> elements = new LinkedHashMap<>();

    /// @param whole where the resource is declared
    /// @param partial whether it stands for a resource that is declared elsewhere
    public Draft(String type, Origin whole, boolean partial) {
        this.type = type;
        this.whole = whole;
        this.partial = partial;
        origins.put(Pointer.ROOT, whole);
        body.put("properties", new LinkedHashMap<String, Object>());
        body.put("state", new LinkedHashMap<String, Object>());
    }

    public String type() {
        return type;
    }

    /// Where the resource is declared.
    public Origin whole() {
        return whole;
    }

    public boolean isPartial() {
        return partial;
    }

    public Map<String, Object> body() {
        return body;
    }

    public Map<Pointer, Origin> origins() {
        return origins;
    }

    public Map<Pointer, List<Origin>> elements() {
        return elements;
    }

    public Optional<Object> get(Pointer at) {
        Object here = body;
        for (String token : at.tokens()) {
            here = here instanceof Map<?, ?> map ? map.get(token) : null;
        }
        return Optional.ofNullable(here);
    }

    /// Sets a value; what is known takes the place of what is not.
    public void put(Pointer at, Object value, Origin origin) {
        Map<String, Object> parent = parent(at);
        Object before = parent.get(at.last());
        if (before instanceof Map<?, ?> members && value instanceof Map<?, ?> more) {
            Map<String, Object> both = new LinkedHashMap<>(Trees.asObject(members));
            both.putAll(Trees.asObject(more));
            parent.put(at.last(), both);
        } else {
            parent.put(at.last(), value);
        }
        origins.put(at, origin);
    }

    public void putIfAbsent(Pointer at, Object value) {
        parent(at).putIfAbsent(at.last(), value);
    }

    /// Adds to a list; where it was not known, what is not known of it is one of its elements.
    public void append(Pointer at, Object element, Origin origin) {
        Map<String, Object> parent = parent(at);
        List<Origin> written = elements.computeIfAbsent(at, key -> new ArrayList<>());
        List<Object> list = new ArrayList<>();
        switch (parent.get(at.last())) {
            case List<?> before -> list.addAll(before);
            case Unknown before -> {
                list.add(before);
                written.add(origins.getOrDefault(at, origin));
            }
            case null, default -> {}
        }
        list.add(element);
        written.add(origin);
        origins.putIfAbsent(at, origin);
        parent.put(at.last(), list);
    }

    /// Says that a part, or more of a list than is there, is not known. What is known of a part stays.
    public void unknown(Pointer at, Unknown why, Origin origin) {
        switch (get(at).orElse(null)) {
            case List<?> known when !known.isEmpty() -> append(at, why, origin);
            case Map<?, ?> known when !known.isEmpty() -> {}
            case null, default -> put(at, why, origin);
        }
    }

    // What stands in the way and is no object is replaced by one: an unknown whole gives way to known parts.
    private Map<String, Object> parent(Pointer at) {
        Map<String, Object> here = body;
        for (String token : at.parent().tokens()) {
            Map<String, Object> next = here.get(token) instanceof Map<?, ?> map
                    ? new LinkedHashMap<>(Trees.asObject(map))
                    : new LinkedHashMap<>();
            here.put(token, next);
            here = next;
        }
        return here;
    }
}
