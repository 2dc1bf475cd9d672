package io.prunella.sandbox.state;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// Identifiers that look like AWS's and depend only on what they identify, so that every start of a seed gives the same
/// ones.
public final class Ids {
    private Ids() {}

    /// IAM's unique ids: a prefix and upper-case letters and digits, 21 characters.
    static String unique(String prefix, String of) {
        return prefix + sha256(of).substring(0, 17).toUpperCase(Locale.ROOT);
    }

    /// EC2's ids: `sg-` and 17 hex digits.
    public static String resource(String prefix, String of) {
        return prefix + "-0" + sha256(of).substring(0, 16);
    }

    /// The canonical user id of an account in S3: 64 hex digits.
    static String canonicalUser(String account) {
        return sha256("canonical user " + account);
    }

    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
