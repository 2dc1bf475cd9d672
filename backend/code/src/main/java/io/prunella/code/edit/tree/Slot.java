package io.prunella.code.edit.tree;

import io.prunella.code.tree.Syntax;
import java.util.ArrayList;
import java.util.List;

/// Where a value stands, and what that asks of another one in its place.
///
/// @param flow whether around it are brackets
/// @param indent of the key or the dash before it
/// @param from behind the colon; 0 behind a dash
/// @param path from the root
public record Slot(Syntax value, boolean flow, int indent, int from, List<String> path) {
    public Slot {
        path = List.copyOf(path);
    }

    /// Of a member of an object.
    ///
    /// @param path of the object
    public static Slot of(TreeText source, Syntax.Mapping mapping, Syntax.Entry entry, List<String> path) {
        return new Slot(
                entry.value(), mapping.flow(), source.column(entry.start()), entry.colonEnd(), with(path, entry.key()));
    }

    /// Of an element of a list.
    ///
    /// @param path of the list
    public static Slot of(TreeText source, Syntax.Sequence list, int index, List<String> path) {
        Syntax element = list.elements().get(index);
        int dash = list.flow() ? 0 : source.column(source.dash(element));
        return new Slot(element, list.flow(), dash, 0, with(path, String.valueOf(index)));
    }

    /// The place that an alias brings the value from.
    public Slot said() {
        Syntax said = value.said();
        boolean brackets =
                switch (said) {
                    case Syntax.Mapping mapping -> mapping.flow();
                    case Syntax.Sequence list -> list.flow();
                    case Syntax ignored -> flow;
                };
        return new Slot(said, brackets, indent, from, path);
    }

    /// A path one step longer.
    public static List<String> with(List<String> path, String name) {
        List<String> out = new ArrayList<>(path);
        out.add(name);
        return List.copyOf(out);
    }
}
