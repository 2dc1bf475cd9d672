package io.prunella.policy;

import io.prunella.model.Absent;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import io.prunella.model.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What one evaluation read: values by pointer, and the unknown ones it touched.
final class Reading {
    /// A place in some document's body.
    ///
    /// @param prefix what the shown pointer starts with: nothing for the subject, `/related/…` for others
    record Place(String type, Pointer prefix, Pointer local) {
        Place child(String token) {
            return new Place(type, prefix, local.child(token));
        }

        Pointer shown() {
            return prefix.resolve(local);
        }
    }

    private final ListKeys keys;
    private final Map<Pointer, Object> values = new LinkedHashMap<>();
    private final Map<Pointer, Object> containers = new LinkedHashMap<>();
    private final Map<Pointer, Unknown> unknowns = new LinkedHashMap<>();
    private final Set<Undeclared> undeclared = new LinkedHashSet<>();
    private @Nullable Pointer last;

    Reading(ListKeys keys) {
        this.keys = keys;
    }

    ListKeys keys() {
        return keys;
    }

    /// What CEL may see of a value at a place.
    ///
    /// @throws UnknownRead where it is unknown or undeclared
    Object open(Object value, Place place) {
        return switch (value) {
            case Map<?, ?> map -> {
                containers.putIfAbsent(place.shown(), value);
                yield new ObjectView(io.prunella.model.Trees.asObject(map), place, this);
            }
            case List<?> list -> {
                containers.putIfAbsent(place.shown(), value);
                yield new ListView(io.prunella.model.Trees.asList(list), place, this);
            }
            case Unknown unknown -> throw unknown(unknown, place.shown());
            case Undeclared missing -> throw undeclared(missing);
            default -> {
                last = place.shown();
                values.put(last, value);
                yield value;
            }
        };
    }

    UnknownRead unknown(Unknown unknown, Pointer at) {
        unknowns.putIfAbsent(at, unknown);
        return new UnknownRead("'" + at + "' is unknown: " + unknown.message());
    }

    UnknownRead undeclared(Undeclared missing) {
        undeclared.add(missing);
        return new UnknownRead("'" + missing.path() + "' is not declared");
    }

    void absent(Pointer at) {
        last = at;
        values.putIfAbsent(at, Absent.VALUE);
    }

    /// Where a part of such a name was looked for in vain.
    Optional<Pointer> absentee(Predicate<String> name) {
        return values.entrySet().stream()
                .filter(read -> read.getValue() == Absent.VALUE)
                .map(Map.Entry::getKey)
                .filter(pointer -> name.test(pointer.last()))
                .findFirst();
    }

    /// The single value that was read last, or looked for.
    @Nullable
    Pointer last() {
        return last;
    }

    /// The whole of a value was looked at.
    void whole(Object value, Pointer at) {
        values.put(at, value);
    }

    boolean touchedUnknown() {
        return !unknowns.isEmpty();
    }

    boolean touchedUndeclared() {
        return !undeclared.isEmpty();
    }

    Set<Undeclared> undeclared() {
        return undeclared;
    }

    List<Verdict.Cause> causes() {
        List<Verdict.Cause> causes = new ArrayList<>();
        unknowns.forEach((pointer, unknown) -> causes.add(new Verdict.Cause(pointer, unknown)));
        return causes;
    }

    /// Everything read, without what lies below a value that was read whole. A container of which nothing was read was
    /// asked for its presence.
    Map<Pointer, Object> values() {
        Map<Pointer, Object> out = new LinkedHashMap<>();
        values.forEach((pointer, value) -> {
            if (!coveredFromAbove(pointer)) {
                out.put(pointer, value);
            }
        });
        containers.forEach((pointer, value) -> {
            boolean looked = out.keySet().stream().anyMatch(read -> read.startsWith(pointer))
                    || unknowns.keySet().stream().anyMatch(read -> read.startsWith(pointer));
            if (pointer.tokens().size() > 1 && !looked && !coveredFromAbove(pointer)) {
                out.put(pointer, value);
            }
        });
        return out;
    }

    private boolean coveredFromAbove(Pointer pointer) {
        Pointer above = pointer;
        while (!above.isRoot()) {
            above = above.parent();
            Object value = values.get(above);
            if (value instanceof Map<?, ?> || value instanceof List<?>) {
                return true;
            }
        }
        return false;
    }
}
