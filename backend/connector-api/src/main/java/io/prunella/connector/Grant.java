package io.prunella.connector;

import java.util.List;

/// Whether a role may do what a plan needs, by its policies as they were last read.
public sealed interface Grant {
    record Enough() implements Grant {}

    /// @param actions that its policies do not allow, or deny, in order
    record Lacking(List<String> actions) implements Grant {
        public Lacking {
            actions = List.copyOf(actions);
        }
    }

    /// @param why what keeps it from being told
    record NotKnown(String why) implements Grant {}
}
