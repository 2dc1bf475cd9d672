package io.prunella.app.platform.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// An answer a person can act on. The detail says what is wrong, where, and how to mend it.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Map<String, Object> extensions = new LinkedHashMap<>();

    public Problem(ProblemType type, String detail) {
        super(detail);
        this.type = type;
    }

    /// A value that needs mending, named by its JSON field.
    public static Problem field(String field, String detail) {
        return new Problem(ProblemType.VALIDATION, detail).with("field", field);
    }

    public static Problem notFound(String what) {
        return new Problem(ProblemType.NOT_FOUND, "There is no such " + what + " in your organization.");
    }

    /// Adds an extension member.
    public Problem with(String name, Object value) {
        extensions.put(name, value);
        return this;
    }

    public ProblemType type() {
        return type;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public Map<String, Object> extensions() {
        return Collections.unmodifiableMap(extensions);
    }
}
