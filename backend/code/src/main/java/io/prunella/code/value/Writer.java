package io.prunella.code.value;

import io.prunella.code.tree.Lines;
import io.prunella.code.world.Draft;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Writes what one resource says into a draft, its own or another's, with the place of every part.
///
/// @param trees values as trees of a document; empty for what is as if it were not written
/// @param origins lines as places of the resource
public record Writer(Function<Value, Optional<Object>> trees, Function<Lines, Origin> origins) {

    public void put(Draft draft, Pointer at, Value value) {
        trees.apply(value).ifPresent(tree -> {
            draft.put(at, tree, origin(value));
            places(draft, at, value);
        });
    }

    public void append(Draft draft, Pointer at, Value value) {
        trees.apply(value).ifPresent(tree -> draft.append(at, tree, origin(value)));
    }

    private void places(Draft draft, Pointer at, Value value) {
        draft.origins().put(at, origin(value));
        if (value instanceof Value.Mapping(Map<String, Value> members, Lines ignored)) {
            members.forEach((name, member) -> places(draft, at.child(name), member));
        } else if (value instanceof Value.Sequence(List<Value> elements, Lines ignored)) {
            List<Origin> written = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                places(draft, at.child(String.valueOf(i)), elements.get(i));
                written.add(origin(elements.get(i)));
            }
            draft.elements().put(at, written);
        }
    }

    private Origin origin(Value value) {
        return origins.apply(value.lines());
    }
}
