package io.prunella.app.repositories.git;

/// Where sources are.
///
/// @param url `https://…`, `ssh://user@host/…` or `user@host:…`; it never holds a secret
/// @param branch its short name
public record GitSource(String url, String branch, Credential credential) {
    /// The same repository, another branch.
    public GitSource branch(String other) {
        return new GitSource(url, other, credential);
    }
}
