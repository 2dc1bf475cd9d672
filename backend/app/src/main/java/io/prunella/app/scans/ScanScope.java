package io.prunella.app.scans;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a scan covers.
///
/// @param services service prefixes; empty for all
/// @param regions empty for all of the account
/// @param resourceId this one resource alone
public record ScanScope(
        Set<String> services, Set<String> regions, @Nullable UUID resourceId) {
    public static final ScanScope WHOLE = new ScanScope(Set.of(), Set.of(), null);

    public ScanScope {
        services = Set.copyOf(services);
        regions = Set.copyOf(regions);
    }

    public static ScanScope ofResource(UUID resourceId) {
        return new ScanScope(Set.of(), Set.of(), resourceId);
    }

    boolean covers(String service) {
        return services.isEmpty() || services.contains(service);
    }
}
