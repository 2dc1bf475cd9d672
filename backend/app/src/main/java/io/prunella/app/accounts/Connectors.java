package io.prunella.app.accounts;

import io.prunella.connector.Connector;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/// The connectors of this installation, one per provider.
@ApplicationScoped
public class Connectors {
    private final List<Connector> connectors;

    Connectors(@All List<Connector> connectors) {
        this.connectors = connectors;
    }

    /// @param provider lower case, as accounts carry it
    public Connector of(String provider) {
        return connectors.stream()
                .filter(connector ->
                        connector.provider().name().toLowerCase(Locale.ROOT).equals(provider))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No connector speaks to " + provider));
    }
}
