package io.prunella.code.cloudformation.map;

import io.prunella.code.cloudformation.eval.Resource;
import io.prunella.code.cloudformation.eval.Value;
import io.prunella.code.tree.Lines;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Writes what one resource says into a draft, its own or another's, with the place of every part.
record Writer(Canonical canonical, String file, Resource resource) {

    void put(Draft draft, Pointer at, Value value) {
        canonical.tree(value).ifPresent(tree -> {
            draft.put(at, tree, origin(value.lines()));
            places(draft, at, value);
        });
    }

    void append(Draft draft, Pointer at, Value value) {
        canonical.tree(value).ifPresent(tree -> draft.append(at, tree, origin(value.lines())));
    }

    private void places(Draft draft, Pointer at, Value value) {
        draft.origins().put(at, origin(value.lines()));
        if (value instanceof Value.Mapping(Map<String, Value> members, Lines ignored)) {
            members.forEach((name, member) -> places(draft, at.child(name), member));
        } else if (value instanceof Value.Sequence(List<Value> elements, Lines ignored)) {
            List<Origin> written = new ArrayList<>();
            for (int i = 0; i < elements.size(); i++) {
                places(draft, at.child(String.valueOf(i)), elements.get(i));
                written.add(origin(elements.get(i).lines()));
            }
            draft.elements().put(at, written);
        }
    }

    Origin origin(Lines lines) {
        return Draft.origin(resource, file, lines);
    }
}
