package io.prunella.app.codefix;

import io.prunella.model.Severity;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A policy fails on what a repository declares: one lasting record.
///
/// @param root the root module's folder, or the template's file; addresses are unique in it
/// @param address the declaration in which it is written, as its language writes it
/// @param subject the judged resource; another than the address where a companion says what is wrong
/// @param elements the keys of the elements that it is about; none where it is about the whole resource
/// @param excerpt the lines themselves, the first ones, as they were at the commit
/// @param fixable whether the policy knows how to mend the source
/// @param mended whether the patch of the scan mends it
/// @param left why the patch leaves it; null where it mends it
/// @param scan that wrote it last; while nothing changes, scans write nothing
public record FindingInCode(
        UUID id,
        UUID repository,
        String policy,
        Severity severity,
        Status status,
        @Nullable Cause cause,
        String root,
        String file,
        int startLine,
        int endLine,
        String address,
        String subject,
        List<String> elements,
        String message,
        String excerpt,
        boolean fixable,
        boolean mended,
        @Nullable String left,
        UUID scan,
        String commit,
        Instant firstSeen,
        Instant openedAt,
        @Nullable Instant resolvedAt) {

    @Schema(name = "CodeFindingStatus")
    public enum Status {
        OPEN,
        RESOLVED
    }

    /// Why it is not open any more.
    @Schema(name = "CodeFindingCause")
    public enum Cause {
        /// It was judged and passes.
        CODE,
        /// What it was about is not declared any more.
        GONE,
        /// The policy is not in force, or a more specific one tells the same.
        POLICY,
        /// Somebody accepted it in the sources.
        ACCEPTED
    }
}
