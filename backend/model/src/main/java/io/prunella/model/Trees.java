package io.prunella.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reading and changing value trees by pointer. Trees are never changed in place.
public final class Trees {
    private Trees() {}

    /// A deep, unmodifiable copy with whole numbers as Long and fractions as Double.
    ///
    /// @throws IllegalArgumentException for null or a value of a foreign kind
    public static Map<String, Object> copyOf(Map<String, ?> tree) {
        Map<String, Object> copy = new LinkedHashMap<>();
        tree.forEach((key, value) -> copy.put(key, copyOfValue(value)));
        return Collections.unmodifiableMap(copy);
    }

    public static Object copyOfValue(Object value) {
        return switch (value) {
            case Map<?, ?> map -> copyOf(asObject(map));
            case List<?> list -> copyOfList(list);
            case String s -> s;
            case Boolean b -> b;
            case Long l -> l;
            case Integer i -> i.longValue();
            case Short s -> s.longValue();
            case Double d -> d;
            case Float f -> f.doubleValue();
            case Unknown unknown -> unknown;
            case Undeclared undeclared -> undeclared;
            case null -> throw new IllegalArgumentException("A document holds no null");
            default ->
                throw new IllegalArgumentException(
                        "A document cannot hold a " + value.getClass().getName());
        };
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> asObject(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    public static List<Object> asList(List<?> list) {
        return (List<Object>) list;
    }

    /// The value at a pointer; empty where it, or anything on the way, is absent. An [Unknown] or [Undeclared] met on
    /// the way is the answer: what lies below an unknown is unknown.
    public static Optional<Object> get(String type, Map<String, Object> body, Pointer pointer, ListKeys keys) {
        Object here = body;
        Pointer place = Pointer.ROOT;
        for (String token : pointer.tokens()) {
            Object next = step(type, here, place, token, keys);
            if (next == null) {
                return here instanceof Unknown || here instanceof Undeclared ? Optional.of(here) : Optional.empty();
            }
            here = next;
            place = place.child(token);
        }
        return Optional.of(here);
    }

    private static @org.jspecify.annotations.Nullable Object step(
            String type, Object here, Pointer place, String token, ListKeys keys) {
        if (here instanceof Map<?, ?> map) {
            return map.get(token);
        }
        if (here instanceof List<?> list) {
            int index = indexOf(type, asList(list), place, token, keys);
            return index < 0 ? null : list.get(index);
        }
        return null;
    }

    private static int indexOf(String type, List<Object> list, Pointer place, String token, ListKeys keys) {
        Optional<ListKeys.ElementKey> key = keys.at(type, place);
        if (key.isEmpty()) {
            try {
                int index = Integer.parseInt(token);
                return index >= 0 && index < list.size() ? index : -1;
            } catch (NumberFormatException e) {
                return -1;
            }
        }
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            if (element instanceof Unknown) {
                continue;
            }
            if (key.get().of(element, list).equals(token)) {
                return i;
            }
        }
        return -1;
    }

    /// A tree with the value put at the pointer: an existing value is replaced, a missing one added (in lists:
    /// appended).
    ///
    /// @throws PatchConflict when the parent is absent or not a container
    public static Map<String, Object> put(
            String type, Map<String, Object> body, Pointer pointer, Object value, ListKeys keys) {
        return asObject((Map<?, ?>) change(type, body, Pointer.ROOT, pointer, Optional.of(value), keys));
    }

    /// A tree without the value at the pointer.
    ///
    /// @throws PatchConflict when there is none
    public static Map<String, Object> remove(String type, Map<String, Object> body, Pointer pointer, ListKeys keys) {
        return asObject((Map<?, ?>) change(type, body, Pointer.ROOT, pointer, Optional.empty(), keys));
    }

    private static Object change(
            String type, Object here, Pointer place, Pointer target, Optional<Object> value, ListKeys keys) {
        if (place.tokens().size() == target.tokens().size()) {
            return value.orElseThrow(() -> new PatchConflict(target, "the root cannot be removed"));
        }
        String token = target.tokens().get(place.tokens().size());
        boolean last = place.tokens().size() + 1 == target.tokens().size();
        if (here instanceof Map<?, ?> map) {
            return changeMember(type, asObject(map), place, token, last, target, value, keys);
        }
        if (here instanceof List<?> list) {
            return changeElement(type, asList(list), place, token, last, target, value, keys);
        }
        throw new PatchConflict(target, "'" + place + "' is not an object or a list");
    }

    private static Object changeMember(
            String type,
            Map<String, Object> map,
            Pointer place,
            String token,
            boolean last,
            Pointer target,
            Optional<Object> value,
            ListKeys keys) {
        Map<String, Object> next = new LinkedHashMap<>(map);
        Object old = map.get(token);
        if (last && value.isPresent()) {
            next.put(token, value.get());
        } else if (old == null) {
            throw new PatchConflict(target, "'" + place.child(token) + "' is absent");
        } else if (last) {
            next.remove(token);
        } else {
            next.put(token, change(type, old, place.child(token), target, value, keys));
        }
        return Collections.unmodifiableMap(next);
    }

    private static Object changeElement(
            String type,
            List<Object> list,
            Pointer place,
            String token,
            boolean last,
            Pointer target,
            Optional<Object> value,
            ListKeys keys) {
        int index = indexOf(type, list, place, token, keys);
        List<Object> next = new ArrayList<>(list);
        if (last && value.isPresent()) {
            if (index < 0) {
                next.add(value.get());
            } else {
                next.set(index, value.get());
            }
        } else if (index < 0) {
            throw new PatchConflict(target, "'" + place.child(token) + "' is absent");
        } else if (last) {
            next.remove(index);
        } else {
            next.set(index, change(type, list.get(index), place.child(token), target, value, keys));
        }
        return Collections.unmodifiableList(next);
    }

    private static List<Object> copyOfList(List<?> list) {
        List<Object> copy = new ArrayList<>(list.size());
        for (Object element : list) {
            copy.add(copyOfValue(element));
        }
        return Collections.unmodifiableList(copy);
    }
}
