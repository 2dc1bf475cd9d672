package io.prunella.app.inventory;

import java.util.Set;

/// Knows by which properties documents of a type name other resources, as far as anybody asks. Policies implement it.
@FunctionalInterface
public interface ReferenceProperties {
    /// Top-level property names (`ResourceId` of a flow log).
    Set<String> of(String type);
}
