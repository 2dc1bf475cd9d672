package io.prunella.app.accounts;

import io.prunella.connector.Connector;
import io.prunella.connector.Paces;
import io.prunella.connector.Quota;
import io.prunella.connector.Secret;
import io.prunella.connector.aws.AwsConnector;
import io.prunella.connector.aws.AwsEnvironment;
import io.prunella.schema.Schema;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/// The connector to AWS, set up as the operator says.
class AwsConnection {
    @Produces
    @Singleton
    Connector connector(AwsSettings settings, Schema schema) {
        var environment = new AwsEnvironment(
                settings.endpoint().orElse(null),
                settings.accessKeyId().orElse(null),
                settings.secretAccessKey().map(Secret::new).orElse(null));
        return settings.callsPerSecond()
                .map(calls ->
                        new AwsConnector(environment, schema, new Paces(Map.of(), new Quota(calls, calls, calls))))
                .orElseGet(() -> new AwsConnector(environment, schema));
    }

    void close(@Disposes Connector connector) {
        connector.close();
    }
}
