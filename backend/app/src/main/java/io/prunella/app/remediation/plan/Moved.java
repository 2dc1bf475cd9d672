package io.prunella.app.remediation.plan;

import org.jspecify.annotations.Nullable;

/// One value that is not what the approver saw.
///
/// @param pointer where, or the name of what else the digest covers (`policy`, `calls`)
/// @param approved the value the digest was made of; null for absent
/// @param current the value now; null for absent
public record Moved(
        String pointer, @Nullable Object approved, @Nullable Object current) {}
