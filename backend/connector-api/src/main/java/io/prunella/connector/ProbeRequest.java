package io.prunella.connector;

import java.util.Set;

/// What a connection test is to try.
///
/// @param regions regions to try regional permissions in
/// @param level which access is tried
/// @param acceptWeakTrust the operator accepts roles that ignore external ids (emulators only)
public record ProbeRequest(Access access, AccessLevel level, Set<String> regions, boolean acceptWeakTrust) {
    public ProbeRequest {
        regions = Set.copyOf(regions);
    }
}
