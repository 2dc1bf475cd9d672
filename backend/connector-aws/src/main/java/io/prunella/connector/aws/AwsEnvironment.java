package io.prunella.connector.aws;

import io.prunella.connector.Secret;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// What the operator sets for AWS.
///
/// @param endpoint where all calls go instead of AWS (a sandbox, an emulator); null for AWS itself
/// @param accessKeyId the operator's own identity, that assumes roles; null to use the machine's, which is never sent
/// to another endpoint
public record AwsEnvironment(
        @Nullable URI endpoint,
        @Nullable String accessKeyId,
        @Nullable Secret secretAccessKey) {

    public AwsEnvironment {
        if (endpoint != null && (accessKeyId == null || secretAccessKey == null)) {
            throw new IllegalArgumentException("Another endpoint than AWS needs access keys of its own");
        }
    }
}
