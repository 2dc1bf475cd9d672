package io.prunella.connector;

import java.util.Set;

/// One service that a connector can collect.
///
/// @param service the service's prefix (`s3`, `ec2`)
/// @param global read once per account, in region `global`, instead of once per region
/// @param types the document types it hands over
public record CollectorInfo(String service, boolean global, Set<String> types) {
    public CollectorInfo {
        types = Set.copyOf(types);
    }
}
