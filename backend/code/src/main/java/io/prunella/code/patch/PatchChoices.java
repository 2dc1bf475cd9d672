package io.prunella.code.patch;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What people decide about patches.
///
/// @param params values for the parameters of fixes, by name
/// @param allowReplace whether a patch may make the provider replace a resource
/// @param only what is mended; all where it names nothing
public record PatchChoices(Map<String, Object> params, boolean allowReplace, Set<Target> only) {
    public static final PatchChoices NONE = new PatchChoices(Map.of(), false);

    public PatchChoices {
        params = java.util.Collections.unmodifiableMap(new TreeMap<>(params));
        only = Set.copyOf(only);
    }

    public PatchChoices(Map<String, Object> params, boolean allowReplace) {
        this(params, allowReplace, Set.of());
    }

    /// What one policy finds on one resource.
    ///
    /// @param root the folder of the root module, or the file of the template
    /// @param subject the address of the judged resource
    public record Target(String policy, String root, String subject) {}
}
