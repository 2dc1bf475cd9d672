package io.prunella.app.remediation.windows;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A window or a freeze of a tenant.
///
/// @param environment whose accounts it is about; null for all
/// @param account that it is about alone; null for all
record ChangeWindow(
        UUID id,
        Kind kind,
        String name,
        @Nullable String environment,
        @Nullable UUID account,
        Times times,
        String createdByName,
        Instant createdAt) {

    @Schema(name = "WindowKind")
    enum Kind {
        /// Fixes write only while it is open. Where an account has no window they write at any time.
        WINDOW,
        /// Nothing is written while it lasts.
        FREEZE
    }

    boolean concerns(UUID accountId, @Nullable String itsEnvironment) {
        return account != null ? account.equals(accountId) : environment == null || environment.equals(itsEnvironment);
    }

    /// Of an account's windows those that name it most precisely count.
    int precision() {
        return account != null ? 2 : environment != null ? 1 : 0;
    }
}
