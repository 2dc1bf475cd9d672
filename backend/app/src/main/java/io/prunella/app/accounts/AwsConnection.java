package io.prunella.app.accounts;

import io.prunella.connector.Connector;
import io.prunella.connector.Secret;
import io.prunella.connector.aws.AwsConnector;
import io.prunella.connector.aws.AwsEnvironment;
import io.prunella.schema.Schema;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The connector to AWS, set up as the operator says.
class AwsConnection {
    @Produces
    @Singleton
    Connector connector(AwsSettings settings, Schema schema) {
        return new AwsConnector(
                new AwsEnvironment(
                        settings.endpoint().orElse(null),
                        settings.accessKeyId().orElse(null),
                        settings.secretAccessKey().map(Secret::new).orElse(null)),
                schema);
    }

    void close(@Disposes Connector connector) {
        connector.close();
    }
}
