package io.prunella.code.cloudformation.patch;

import io.prunella.code.tree.Syntax;
import java.util.List;

/// Where a value stands, and what that asks of another one in its place.
///
/// @param flow whether around it are brackets
/// @param indent of the key or the dash before it
/// @param from behind the colon; 0 behind a dash
/// @param path from the root
record Slot(Syntax value, boolean flow, int indent, int from, List<String> path) {
    Slot {
        path = List.copyOf(path);
    }
}
