package io.prunella.model;

import java.util.List;

/// What a policy says of a resource or one of its elements.
public sealed interface Verdict {
    record Pass() implements Verdict {}

    /// @param message one sentence: what is wrong on this resource
    record Fail(String message) implements Verdict {}

    /// @param causes the unknown values that were touched; never empty
    record Unknown(List<Cause> causes) implements Verdict {
        public Unknown {
            causes = List.copyOf(causes);
        }
    }

    record NotApplicable(String reason) implements Verdict {}

    /// One unknown value that stood in the way.
    record Cause(Pointer pointer, io.prunella.model.Unknown unknown) {}
}
