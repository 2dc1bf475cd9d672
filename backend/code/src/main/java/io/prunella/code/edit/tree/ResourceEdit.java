package io.prunella.code.edit.tree;

import io.prunella.code.edit.NoEdit;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The edits of a resource, of which other resources may say a part.
///
/// @param <C> by which such a resource is found
public abstract class ResourceEdit<C> extends TreeEdit {
    protected ResourceEdit(TreeText source, Layout layout) {
        super(source, layout);
    }

    /// Where the resource itself is written.
    protected abstract Slot own() throws NoEdit;

    /// Where a resource is written that says a part.
    protected abstract Slot part(C companion) throws NoEdit;

    /// Takes away a resource that says a part.
    protected abstract void withoutResource(C companion) throws NoEdit;

    /// Elements of which some are resources of their own, after those that are not.
    protected void elements(String name, List<C> companions, List<Object> was, List<Object> is) throws NoEdit {
        int own = was.size() - companions.size();
        Difference difference = Difference.between(was, is);
        if (!difference.added().isEmpty() || own < 0) {
            throw severalPlaces(name);
        }
        for (Map.Entry<Integer, Object> change : difference.changed().entrySet()) {
            if (change.getKey() >= own) {
                Slot part = part(companions.get(change.getKey() - own));
                members(part, object(was.get(change.getKey())), object(change.getValue()));
            }
        }
        for (int gone : difference.removed()) {
            if (gone >= own) {
                withoutResource(companions.get(gone - own));
            }
        }
        List<Object> rest = new ArrayList<>();
        for (int i = 0; i < own; i++) {
            if (!difference.removed().contains(i)) {
                rest.add(difference.changed().getOrDefault(i, was.get(i)));
            }
        }
        if (!rest.equals(was.subList(0, own))) {
            members(own(), Map.of(name, was.subList(0, own)), Map.of(name, rest));
        }
    }

    protected static NoEdit severalPlaces(String name) {
        return new NoEdit("The elements of '" + name + "' come from several places");
    }

    protected static Map<String, Object> object(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? Trees.asObject(map) : Map.of();
    }

    protected static List<Object> list(@Nullable Object value) {
        return value instanceof List<?> list ? Trees.asList(list) : List.of();
    }

    protected static Map<String, Object> only(String name, @Nullable Object value) {
        return value == null ? Map.of() : Map.of(name, value);
    }
}
