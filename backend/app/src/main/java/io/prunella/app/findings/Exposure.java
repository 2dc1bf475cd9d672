package io.prunella.app.findings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Whether the internet reaches what a finding is about, and by which way.
///
/// @param unused nothing uses what the finding is about, so that there is nothing to be reached
/// @param path from the internet inwards; empty unless it is reached
/// @param why it is not reached, or not known to be; null where it is
public record Exposure(
        UUID finding,
        Reachable reachable,
        boolean unused,
        List<Step> path,
        @Nullable String why) {
    public Exposure {
        path = List.copyOf(path);
    }

    /// @param type of the document
    /// @param id its native id
    /// @param how it lets the traffic pass
    public record Step(String type, String id, String how) {}

    /// As the database keeps it.
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("path", path);
        if (why != null) {
            tree.put("why", why);
        }
        return tree;
    }
}
