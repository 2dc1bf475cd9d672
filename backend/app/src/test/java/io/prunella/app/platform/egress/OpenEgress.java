package io.prunella.app.platform.egress;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// Egress for tests without a platform around them.
public final class OpenEgress {
    private OpenEgress() {}

    /// @param hosts inside of our own network that may be reached
    public static Egress to(String... hosts) {
        return new Egress(new Settings(Optional.of(Set.of(hosts))));
    }

    private record Settings(Optional<Set<String>> allowedHosts) implements EgressSettings {
        @Override
        public Duration connectTimeout() {
            return Duration.ofMinutes(1);
        }

        @Override
        public Duration timeout() {
            return Duration.ofMinutes(1);
        }
    }
}
