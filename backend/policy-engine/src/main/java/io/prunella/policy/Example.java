package io.prunella.policy;

import io.prunella.model.Side;
import java.util.List;
import java.util.Map;

/// A document written out in a policy file, and what the policy must say of it.
///
/// @param body the roots `properties`, `satellites`, `settings`, `state`, `tags`
/// @param related documents that refer to it, by type and then reference property
/// @param element which element the expectation is about, where it is about one
/// @param params parameters for proving the fix on it
public record Example(
        String name,
        Side side,
        Map<String, Object> body,
        List<RelatedDocuments> related,
        Expectation expect,
        java.util.Optional<String> element,
        Map<String, Object> params) {
    public enum Expectation {
        PASS,
        FAIL,
        UNKNOWN,
        NOT_APPLICABLE
    }

    /// @param documents their bodies; empty for a known nothing
    /// @param unknown the reason where the listing is not known
    public record RelatedDocuments(
            RelatedNeed need, List<Map<String, Object>> documents, java.util.Optional<String> unknown) {}
}
