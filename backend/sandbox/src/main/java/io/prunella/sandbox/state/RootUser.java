package io.prunella.sandbox.state;

/// What AWS tells of an account's root user.
///
/// @param password whether it can sign in to the console
/// @param accessKey whether it has an access key
public record RootUser(boolean password, boolean accessKey, Mfa mfa) {
    public enum Mfa {
        NONE,
        VIRTUAL,
        HARDWARE
    }
}
