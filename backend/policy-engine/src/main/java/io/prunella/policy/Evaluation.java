package io.prunella.policy;

import dev.cel.runtime.CelEvaluationException;
import io.prunella.model.Pointer;
import java.util.Optional;
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

    /// The part that is not there, although the expression needed its value. CEL's errors have no other mark of it than
    /// their words.
    Optional<Pointer> missing() {
        String words = failure == null ? "" : failure;
        return reading.absentee(
                name -> words.contains("key '" + name + "' is not present") || words.endsWith(": " + name));
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
        return missing()
                .map(part -> "'" + part + "' is not there")
                .orElseGet(() -> failure == null ? "it has no value" : failure);
    }
}
