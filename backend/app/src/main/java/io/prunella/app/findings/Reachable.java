package io.prunella.app.findings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Whether the internet reaches what a finding is about.
public enum Reachable {
    YES,
    NO,
    UNKNOWN;

    /// As the database names it.
    static @Nullable Reachable of(@Nullable String name) {
        return name == null ? null : valueOf(name);
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
