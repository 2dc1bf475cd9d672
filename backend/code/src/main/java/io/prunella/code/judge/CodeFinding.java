package io.prunella.code.judge;

import io.prunella.model.Severity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// A policy fails on a declared resource, or cannot be told.
///
/// @param place where it is written, or where it would have to be
/// @param subject the address of the judged resource; another than the place's where a companion says what is wrong
/// @param elements the keys of the elements that it is about, in order; none where it is about the whole resource
/// @param message one sentence: what is wrong, or why it is not known
/// @param fixable whether the policy knows how to mend the source
public record CodeFinding(
        String policy,
        String title,
        Severity severity,
        Place place,
        String subject,
        List<String> elements,
        String message,
        boolean fixable) {
    public CodeFinding {
        elements = List.copyOf(elements);
    }

    /// @param resource the address as the language writes it
    /// @param file relative to the folder that was read
    /// @param startLine from 1
    public record Place(String resource, String file, int startLine, int endLine) {}

    CodeFinding of(List<String> others) {
        return new CodeFinding(policy, title, severity, place, subject, others, message, fixable);
    }

    /// Tells it from others, and stays the same when lines move. Titles and messages take no part.
    public String fingerprint() {
        String parts = String.join("\n", policy, place.file(), place.resource(), subject, String.join("\n", elements));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(parts.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
