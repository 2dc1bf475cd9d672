package io.prunella.model;

import org.jspecify.annotations.Nullable;

/// Stands in a document for a value that could not be known, with the reason. Never a pass, never a fail.
///
/// @param reason what kind of obstacle it was
/// @param message one sentence a person can act on; holds no secret
/// @param call the API call that was refused or failed (`s3:GetBucketPolicy`), or null where no call was involved
public record Unknown(
        Reason reason, String message, @Nullable String call) {
    public enum Reason {
        /// The provider refused the read: a missing permission.
        ACCESS_DENIED,
        /// Denied by a policy of the organization: no permission we could be given would help.
        RESTRICTED_BY_ORGANIZATION,
        /// Still throttled after all retries.
        THROTTLED,
        /// The service failed (5xx) or could not be reached.
        SERVICE_ERROR,
        /// An answer in another shape than documented (an emulator's HTML page, another operation's body).
        UNEXPECTED_ANSWER,
        /// Nobody asked for it in this scan.
        NOT_COLLECTED,
        /// A list that could not be read to its end.
        LISTING_INCOMPLETE,
        /// In code: an expression that cannot be resolved without running it.
        UNRESOLVED
    }

    public static Unknown of(Reason reason, String message) {
        return new Unknown(reason, message, null);
    }
}
