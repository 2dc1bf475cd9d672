package io.prunella.code.patch;

import java.util.Map;
import java.util.TreeMap;

/// What people decide about patches.
///
/// @param params values for the parameters of fixes, by name
/// @param allowReplace whether a patch may make the provider replace a resource
public record PatchChoices(Map<String, Object> params, boolean allowReplace) {
    public static final PatchChoices NONE = new PatchChoices(Map.of(), false);

    public PatchChoices {
        params = java.util.Collections.unmodifiableMap(new TreeMap<>(params));
    }
}
