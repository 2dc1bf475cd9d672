package io.prunella.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a value of a document came from.
public sealed interface Origin {
    /// Read from a cloud API.
    ///
    /// @param service the service prefix of its IAM actions (`s3`, `ec2`)
    /// @param operation the API operation (`GetPublicAccessBlock`)
    /// @param at when the answer was read
    /// @param requestId the provider's id of that call
    /// @param handles ids that only API calls use, never part of the document (`SecurityGroupRuleId` → `sgr-…`;
    /// `text` → a policy document's original text)
    record ApiCall(
            String service,
            String operation,
            String region,
            Instant at,
            @Nullable String requestId,
            Map<String, String> handles)
            implements Origin {
        public ApiCall {
            handles = Map.copyOf(handles);
        }
    }

    /// Filled from a documented default of the provider.
    record ProviderDefault(String source) implements Origin {}

    /// Written in a source.
    ///
    /// @param resource the address of the declaration that says so, as its language writes it
    /// @param file relative to the folder that was read
    /// @param startLine from 1
    record Source(String resource, String file, int startLine, int endLine) implements Origin {}
}
