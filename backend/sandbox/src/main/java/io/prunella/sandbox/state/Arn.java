package io.prunella.sandbox.state;

import java.util.Optional;

/// Whose and where a resource is that a region holds for an account.
public record Arn(String region, String account, String id) {
    private static final int PARTS = 6;

    /// Empty where the name is not that of a resource of the type.
    public static Optional<Arn> of(String arn, String type) {
        String[] parts = arn.split(":", PARTS);
        String prefix = type + "/";
        return parts.length < PARTS || !parts[5].startsWith(prefix)
                ? Optional.empty()
                : Optional.of(new Arn(parts[3], parts[4], parts[5].substring(prefix.length())));
    }
}
