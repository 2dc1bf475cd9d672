package io.prunella.app.remediation.plan;

import io.prunella.connector.Connector;
import java.util.Set;

/// A cloud that plans are made for.
///
/// @param waysIn our own into the account, which no plan may touch
public record Cloud(Connector connector, Set<String> waysIn) {
    public Cloud {
        waysIn = Set.copyOf(waysIn);
    }
}
