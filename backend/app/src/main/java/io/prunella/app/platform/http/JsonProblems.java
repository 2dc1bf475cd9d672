package io.prunella.app.platform.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is wrong with a body of JSON. Never quotes it: it may hold a secret.
final class JsonProblems {
    private JsonProblems() {}

    static Problem of(JsonProcessingException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return Problem.field(
                    path(unknown),
                    "There is no field " + path(unknown) + ". Known here: " + unknown.getKnownPropertyIds() + ".");
        }
        if (failure instanceof JsonMappingException mapping && !isSyntax(mapping.getCause())) {
            String must = " must be " + kind(wanted(mapping));
            return mapping.getPath().isEmpty()
                    ? new Problem(ProblemType.MALFORMED, "The body" + must + ".")
                    : Problem.field(path(mapping), path(mapping) + must + where(failure) + ".");
        }
        boolean early = failure instanceof JsonEOFException || failure.getCause() instanceof JsonEOFException;
        String mend = early
                ? "It ends too early: a quote or bracket is not closed."
                : "Look there for a missing or extra quote, comma or bracket.";
        return new Problem(ProblemType.MALFORMED, "The body is not valid JSON" + where(failure) + ". " + mend);
    }

    private static boolean isSyntax(@Nullable Throwable cause) {
        return cause instanceof JsonProcessingException && !(cause instanceof InputCoercionException);
    }

    private static @Nullable Class<?> wanted(JsonMappingException failure) {
        return switch (failure) {
            case MismatchedInputException mismatch -> mismatch.getTargetType();
            default -> failure.getCause() instanceof InputCoercionException number ? number.getTargetType() : null;
        };
    }

    private static String where(JsonProcessingException failure) {
        JsonLocation at = failure.getLocation();
        return at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static String kind(@Nullable Class<?> wanted) {
        if (wanted == null) {
            return "of another kind";
        }
        if (wanted.isEnum()) {
            return "one of " + Arrays.toString(wanted.getEnumConstants());
        }
        if (wanted == String.class) {
            return "a text";
        }
        if (wanted == Boolean.class || wanted == boolean.class) {
            return "true or false";
        }
        if (wanted == UUID.class) {
            return "an id as this API gives them (a UUID)";
        }
        if (wanted == Instant.class) {
            return "a UTC instant like 2026-11-21T08:00:00Z";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return "a whole number";
        }
        if (Collection.class.isAssignableFrom(wanted) || wanted.isArray()) {
            return "a list [\u2026]";
        }
        return Map.class.isAssignableFrom(wanted) || wanted.isRecord() ? "an object {\u2026}" : "of another kind";
    }

    private static String path(JsonMappingException failure) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : failure.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }
}
