package io.prunella.code.judge;

import io.prunella.model.Severity;

/// A policy fails on a declared resource, or cannot be told.
///
/// @param place where it is written, or where it would have to be
/// @param subject the address of the judged resource; another than the place's where a companion says what is wrong
/// @param message one sentence: what is wrong, or why it is not known
/// @param fixable whether the policy knows how to mend the source
public record CodeFinding(
        String policy, String title, Severity severity, Place place, String subject, String message, boolean fixable) {
    /// @param resource the address as the language writes it
    /// @param file relative to the folder that was read
    /// @param startLine from 1
    public record Place(String resource, String file, int startLine, int endLine) {}
}
