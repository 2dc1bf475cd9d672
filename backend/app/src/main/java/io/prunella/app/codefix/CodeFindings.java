package io.prunella.app.codefix;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What a scan of code found, as `prunella scan` tells it, and what the patch does about it.
///
/// @param suppressed findings that somebody accepted in the sources
/// @param unknown what cannot be told, with the reason
/// @param errors what could not be read
/// @param warnings what was read, but does not do what it is meant to
record CodeFindings(
        List<Found> findings,
        List<Accepted> suppressed,
        List<Undecided> unknown,
        List<Flaw> errors,
        List<Flaw> warnings) {
    static final CodeFindings NONE = new CodeFindings(List.of(), List.of(), List.of(), List.of(), List.of());

    /// @param file its path in the archive
    /// @param resource the address as the language writes it
    /// @param subject the judged resource where the fault stands at another
    /// @param mended whether the patch mends it
    /// @param left why the patch leaves it; null where it mends it
    /// @param excerpt the lines themselves, the first ones
    @Schema(name = "CodeFinding")
    record Found(
            String fingerprint,
            String policy,
            String title,
            String severity,
            String file,
            int startLine,
            int endLine,
            String resource,
            @Nullable String subject,
            String message,
            boolean fixable,
            boolean mended,
            @Nullable String left,
            String excerpt) {}

    /// @param until the last day on which it holds; null where it has none
    @Schema(name = "SuppressedCodeFinding")
    record Accepted(
            String policy,
            String severity,
            String file,
            int startLine,
            String resource,
            String reason,
            @Nullable String until) {}

    @Schema(name = "UnknownInCode")
    record Undecided(String policy, String severity, String file, int startLine, String resource, String reason) {}

    /// @param line from 1
    @Schema(name = "SourceProblem")
    record Flaw(String file, int line, String message) {}
}
