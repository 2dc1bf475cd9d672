package io.prunella.policy;

import java.util.Map;
import java.util.Optional;

/// A piece of evidence that logs or metrics give: whether anybody used what the fix takes away.
///
/// @param name one sentence that is true when nobody did
/// @param as what the condition of the disruption calls it: `used.<as>`
/// @param why what it protects from
/// @param days how far back use counts
public record UsageRule(String name, String as, String why, int days, Source source) {
    /// Where use shows.
    public sealed interface Source {
        /// The source as policy files call it.
        String word();
    }

    /// A metric that counts it.
    ///
    /// @param dimensions which of its series; their values may hold expressions
    public record Metric(String namespace, String name, Map<String, Expression> dimensions) implements Source {
        public Metric {
            dimensions = Map.copyOf(dimensions);
        }

        @Override
        public String word() {
            return "metric";
        }
    }

    /// Accepted traffic in flow logs.
    ///
    /// @param rule the rule of a security group that lets it in
    /// @param except a range whose traffic goes on as before
    public record Flows(Expression rule, Optional<Expression> except) implements Source {
        @Override
        public String word() {
            return "flows";
        }
    }
}
