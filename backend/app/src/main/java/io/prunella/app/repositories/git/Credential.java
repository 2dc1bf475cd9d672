package io.prunella.app.repositories.git;

/// What a repository is opened with. None of them tells its secret when it is written somewhere.
public sealed interface Credential {
    /// By https, in the Authorization header.
    ///
    /// @param user what the host wants beside a token: `x-access-token` GitHub, `oauth2` GitLab
    record Token(String user, String secret) implements Credential {
        @Override
        public String toString() {
            return "Token";
        }
    }

    /// By ssh.
    ///
    /// @param privateKey as OpenSSH or PEM writes it, without a passphrase
    /// @param knownHosts lines of a known_hosts file: no other key of the host is trusted
    record SshKey(String privateKey, String knownHosts) implements Credential {
        @Override
        public String toString() {
            return "SshKey";
        }
    }

    /// For what everybody may read.
    record None() implements Credential {}
}
