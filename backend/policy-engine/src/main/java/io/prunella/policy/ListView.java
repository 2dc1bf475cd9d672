package io.prunella.policy;

import io.prunella.model.Pointer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A list of a document.
///
/// Iterating hands over an unknown element as an exception: CEL's comprehensions take an exception for the value of an
/// expression that failed, so that `exists` and `all` can still be decided by the other elements. Everything else
/// (size, index, membership, equality) throws, since an unknown element may stand for anything.
final class ListView extends AbstractList<Object> implements View {
    private final List<Object> tree;
    private final Reading.Place place;
    private final Reading reading;

    ListView(List<Object> tree, Reading.Place place, Reading reading) {
        this.tree = tree;
        this.place = place;
        this.reading = reading;
    }

    @Override
    public Object get(int index) {
        requireKnown();
        return reading.open(tree.get(index), placeOf(index));
    }

    @Override
    public int size() {
        reading.whole(tree, shown());
        requireKnown();
        return tree.size();
    }

    @Override
    public Iterator<Object> iterator() {
        reading.whole(tree, shown());
        List<Object> elements = new ArrayList<>(tree.size());
        for (int i = 0; i < tree.size(); i++) {
            elements.add(openOrFailure(i));
        }
        return elements.iterator();
    }

    @Override
    public boolean contains(@Nullable Object wanted) {
        reading.whole(tree, shown());
        for (int i = 0; i < tree.size(); i++) {
            if (!ObjectView.isOpaque(tree.get(i)) && Equality.equal(reading.open(tree.get(i), placeOf(i)), wanted)) {
                return true;
            }
        }
        requireKnown();
        return false;
    }

    private Object openOrFailure(int index) {
        try {
            return reading.open(tree.get(index), placeOf(index));
        } catch (UnknownRead failure) {
            return failure;
        }
    }

    private void requireKnown() {
        for (int i = 0; i < tree.size(); i++) {
            if (ObjectView.isOpaque(tree.get(i))) {
                reading.open(tree.get(i), placeOf(i));
            }
        }
    }

    private Reading.Place placeOf(int index) {
        String token = reading.keys()
                .at(place.type(), place.local())
                .map(key -> key.of(tree.get(index), tree))
                .orElse(String.valueOf(index));
        return place.child(token);
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
}
