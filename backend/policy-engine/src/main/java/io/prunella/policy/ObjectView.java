package io.prunella.policy;

import io.prunella.model.Pointer;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An object of a document.
final class ObjectView extends AbstractMap<String, Object> implements View {
    private final Map<String, Object> tree;
    private final Reading.Place place;
    private final Reading reading;

    ObjectView(Map<String, Object> tree, Reading.Place place, Reading reading) {
        this.tree = tree;
        this.place = place;
        this.reading = reading;
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        String name = String.valueOf(key);
        Object value = tree.get(name);
        if (value == null) {
            reading.absent(place.child(name).shown());
            return null;
        }
        return reading.open(value, place.child(name));
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return get(key) != null;
    }

    @Override
    public int size() {
        return members().size();
    }

    @Override
    public boolean isEmpty() {
        return size() == 0;
    }

    @Override
    public Set<String> keySet() {
        return members().keySet();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        members();
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                Iterator<Entry<String, Object>> entries = tree.entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return entries.hasNext();
                    }

                    @Override
                    public Entry<String, Object> next() {
                        Entry<String, Object> entry = entries.next();
                        return Map.entry(entry.getKey(), reading.open(entry.getValue(), place.child(entry.getKey())));
                    }
                };
            }

            @Override
            public int size() {
                return tree.size();
            }
        };
    }

    /// Whoever counts or lists the members asks of each whether it is there, and an unknown one may not be.
    private Map<String, Object> members() {
        tree.forEach((name, value) -> {
            if (isOpaque(value)) {
                reading.open(value, place.child(name));
            }
        });
        reading.whole(tree, shown());
        return tree;
    }

    @Override
    public Object tree() {
        return tree;
    }

    @Override
    public Pointer shown() {
        return place.shown();
    }

    @Override
    public Reading reading() {
        return reading;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return Equality.equal(this, other);
    }

    @Override
    public int hashCode() {
        return Equality.plain(this).hashCode();
    }

    @Override
    public String toString() {
        return shown().toString();
    }

    static boolean isOpaque(Object value) {
        return value instanceof Unknown || value instanceof Undeclared;
    }
}
