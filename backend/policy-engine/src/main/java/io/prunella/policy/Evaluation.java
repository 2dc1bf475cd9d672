package io.prunella.policy;

import dev.cel.runtime.CelEvaluationException;
import org.jspecify.annotations.Nullable;

/// How one evaluation of one expression ended.
///
/// @param value null where it did not come to one
/// @param failure why, in CEL's words; null where there is a value
record Evaluation(@Nullable Object value, @Nullable String failure, Reading reading) {
    static Evaluation of(Object value, Reading reading) {
        return new Evaluation(value, null, reading);
    }

    static Evaluation failed(CelEvaluationException e, Reading reading) {
        String message = e.getMessage();
        return new Evaluation(null, message == null ? "the evaluation failed" : message, reading);
    }

    boolean isTrue() {
        return Boolean.TRUE.equals(value);
    }

    boolean decided() {
        return value != null;
    }

    /// The first unknown or undeclared value in the way, or the error, as one sentence.
    String obstacle() {
        if (reading.touchedUnknown()) {
            var cause = reading.causes().getFirst();
            return "'" + cause.pointer() + "' is unknown: " + cause.unknown().message();
        }
        if (reading.touchedUndeclared()) {
            return "'" + reading.undeclared().iterator().next().path() + "' is not declared";
        }
        return failure == null ? "it has no value" : failure;
    }
}
