package io.prunella.app.codefix;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A scan has read what a repository declares. Observed in the transaction that keeps it.
///
/// @param states where the code says that states of its root modules are kept
public record RepositoryScanned(UUID repository, List<NamedState> states) {
    /// A place in S3; null where the code leaves a part of it open.
    ///
    /// @param root the root module's folder
    @Schema(name = "NamedState")
    public record NamedState(
            String root,
            @Nullable String bucket,
            @Nullable String key,
            @Nullable String region) {}
}
