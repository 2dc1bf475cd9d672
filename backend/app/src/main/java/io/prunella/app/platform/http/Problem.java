package io.prunella.app.platform.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// An answer a person can act on. The detail says what is wrong, where, and how to mend it.
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private static final Set<String> MEMBERS = Set.of("type", "title", "status", "detail", "instance");

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
    ///
    /// @throws IllegalArgumentException for a member that every problem has (RFC 9457)
    public Problem with(String name, Object value) {
        if (MEMBERS.contains(name)) {
            throw new IllegalArgumentException(name + " is a member of every problem");
        }
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
