package io.prunella.model;

import java.util.Locale;

/// How bad a failing policy is, worst first.
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /// @throws IllegalArgumentException naming the four words
    public static Severity parse(String word) {
        for (Severity severity : values()) {
            if (severity.word().equals(word)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("'" + word + "' is not a severity: critical, high, medium or low");
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
