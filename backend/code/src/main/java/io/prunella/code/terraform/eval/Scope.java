package io.prunella.code.terraform.eval;

import java.util.List;
import java.util.Map;

/// What names mean at some place.
public interface Scope {
    /// @param value what the path begins with
    /// @param names how many of the path's names it took, at least one
    record Found(Value value, int names) {}

    /// @param path a name and the members asked of it, such as `var`, `region`
    Found find(List<String> path);

    /// What one calculation may still cost.
    Budget budget();

    /// This scope with more names, which hide those of the same name.
    default Scope with(Map<String, Value> more) {
        Scope outer = this;
        return new Scope() {
            @Override
            public Found find(List<String> path) {
                Value value = more.get(path.getFirst());
                return value == null ? outer.find(path) : new Found(value, 1);
            }

            @Override
            public Budget budget() {
                return outer.budget();
            }
        };
    }
}
