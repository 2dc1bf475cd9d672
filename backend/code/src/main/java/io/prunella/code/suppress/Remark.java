package io.prunella.code.suppress;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/// What a comment, or an entry of metadata, asks for.
sealed interface Remark {
    /// How much of a file it is about.
    enum Reach {
        /// The block that it stands in, or right above.
        BLOCK,
        /// The whole resource of that block.
        RESOURCE,
        /// The line below it.
        LINE,
        FILE
    }

    /// @param policies their ids; empty for all
    record Ignore(Set<String> policies, Reach reach, Optional<LocalDate> until, String reason) implements Remark {}

    /// It is meant for us, but cannot be followed.
    record Wrong(String why) implements Remark {}
}
