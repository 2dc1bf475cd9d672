package io.prunella.connector;

/// The result of one line of a connection test.
///
/// @param id stable id (`trust.external-id.wrong`, `scan.s3:GetBucketPolicy`)
/// @param group what it proves: `identity`, `trust`, `scan`, `evidence`, `fix` or `discover`
/// @param permission the permission or trust it is about
/// @param message what was seen
/// @param mend what to do when it is not a pass; empty for a pass
public record PermissionCheck(
        String id, String group, String title, String permission, Outcome outcome, String message, String mend) {
    public enum Outcome {
        PASS,
        FAIL,
        /// It could not be tried (nothing to try it on, or an earlier line failed).
        SKIPPED,
        UNKNOWN
    }
}
