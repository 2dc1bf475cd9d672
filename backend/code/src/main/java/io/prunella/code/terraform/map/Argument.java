package io.prunella.code.terraform.map;

import java.util.List;
import java.util.Map;

/// An argument of a resource, and what it shall be.
///
/// @param path the names of the blocks that lead to it, and its own
/// @param value a scalar, a list of scalars, a [Json] or [Blocks]
public record Argument(List<String> path, Object value) {
    public Argument {
        path = List.copyOf(path);
    }

    /// A tree that is written as JSON.
    public record Json(Object tree) {}

    /// Blocks of one name, each with its arguments; their values are as those of an argument.
    public record Blocks(List<Map<String, Object>> bodies) {
        public Blocks {
            bodies = List.copyOf(bodies);
        }
    }
}
