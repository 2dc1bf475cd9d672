package io.prunella.app.platform.egress;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A request to an address that a tenant named.
///
/// @param headers by name; one of them may be a secret, so that this is never written anywhere
public record Outgoing(String method, String address, Map<String, String> headers, byte @Nullable [] body) {
    public Outgoing {
        headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
    }

    @Override
    public String toString() {
        return method;
    }
}
