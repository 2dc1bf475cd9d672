package io.prunella.model;

import java.util.Map;
import java.util.Optional;

/// What is to be found out about the use of a resource.
public sealed interface UsageQuestion {
    /// How many whole days back use counts.
    int days();

    /// Use shows as a sum above zero of a metric that counts it.
    ///
    /// @param namespace as the provider calls it (`AWS/EC2`)
    /// @param dimensions which of its series
    record Metric(String namespace, String name, Map<String, String> dimensions, int days) implements UsageQuestion {
        public Metric {
            dimensions = Map.copyOf(dimensions);
        }
    }

    /// Use shows as traffic that was let in through a rule of a security group.
    ///
    /// @param rule in the provider's own shape
    /// @param except a range whose traffic does not count: it will be let in as before
    record Flows(Map<String, Object> rule, Optional<String> except, int days) implements UsageQuestion {
        public Flows {
            rule = Trees.copyOf(rule);
        }
    }
}
