package io.prunella.app.accounts;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// What the operator, and never a tenant, sets for AWS.
@Startup
@ApplicationScoped
public class AwsSettings {
    private final Optional<URI> endpoint;
    private final Optional<String> accessKeyId;
    private final Optional<String> secretAccessKey;
    private final Optional<String> principal;
    private final boolean acceptWeakTrust;
    private final Optional<Integer> callsPerSecond;

    AwsSettings(
            @ConfigProperty(name = "prunella.aws-endpoint") Optional<URI> endpoint,
            @ConfigProperty(name = "prunella.aws-access-key-id") Optional<String> accessKeyId,
            @ConfigProperty(name = "prunella.aws-secret-access-key") Optional<String> secretAccessKey,
            @ConfigProperty(name = "prunella.aws-principal") Optional<String> principal,
            @ConfigProperty(name = "prunella.accept-weak-trust", defaultValue = "false") boolean acceptWeakTrust,
            @ConfigProperty(name = "prunella.aws-calls-per-second") Optional<Integer> callsPerSecond) {
        if (acceptWeakTrust && endpoint.isEmpty()) {
            throw new IllegalStateException(
                    "PRUNELLA_ACCEPT_WEAK_TRUST is for emulators only: real roles must check the"
                            + " external id. Unset it, or set PRUNELLA_AWS_ENDPOINT to the emulator.");
        }
        if (callsPerSecond.isPresent() && endpoint.isEmpty()) {
            throw new IllegalStateException("PRUNELLA_AWS_CALLS_PER_SECOND is for emulators only: AWS has quotas of its"
                    + " own, which are kept. Unset it, or set PRUNELLA_AWS_ENDPOINT to the emulator.");
        }
        if (callsPerSecond.filter(calls -> calls < 1).isPresent()) {
            throw new IllegalStateException("PRUNELLA_AWS_CALLS_PER_SECOND must be 1 or more.");
        }
        if (endpoint.isPresent() && (accessKeyId.isEmpty() || secretAccessKey.isEmpty())) {
            throw new IllegalStateException(
                    "PRUNELLA_AWS_ENDPOINT needs PRUNELLA_AWS_ACCESS_KEY_ID and"
                            + " PRUNELLA_AWS_SECRET_ACCESS_KEY; credentials of this machine are never sent to another endpoint.");
        }
        this.endpoint = endpoint;
        this.accessKeyId = accessKeyId;
        this.secretAccessKey = secretAccessKey;
        this.principal = principal;
        this.acceptWeakTrust = acceptWeakTrust;
        this.callsPerSecond = callsPerSecond;
    }

    /// Another place for all AWS traffic, such as the sandbox.
    public Optional<URI> endpoint() {
        return endpoint;
    }

    /// The operator's own identity, that assumes the tenants' roles.
    public Optional<String> accessKeyId() {
        return accessKeyId;
    }

    public Optional<String> secretAccessKey() {
        return secretAccessKey;
    }

    /// The ARN of that identity, which the templates trust.
    public Optional<String> principal() {
        return principal;
    }

    public boolean acceptWeakTrust() {
        return acceptWeakTrust;
    }

    /// How fast another endpoint may be called, for each account, region and service; else as fast as AWS.
    public Optional<Integer> callsPerSecond() {
        return callsPerSecond;
    }
}
