package io.prunella.app.repositories.hosts;

/// What a pull request is opened with.
///
/// @param branch what it wants merged
/// @param body in Markdown
public record Proposal(String branch, String title, String body) {
    private static final String MORE = "\n\n…";

    /// The body within what a host takes.
    String body(int atMost) {
        return body.length() <= atMost ? body : body.substring(0, atMost - MORE.length()) + MORE;
    }
}
