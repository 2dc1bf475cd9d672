package io.prunella.code.terraform.tree;

/// A stretch of a file: offsets into its text, the end exclusive, and the lines they stand on, from 1.
///
/// @param file where it is another one than that of the block around, as of what an override file says; else empty
public record Span(int start, int end, int startLine, int endLine, String file) {
    public Span(int start, int end, int startLine, int endLine) {
        this(start, end, startLine, endLine, "");
    }

    /// The file that it is a stretch of.
    ///
    /// @param home the file of the block
    public String in(String home) {
        return file.isEmpty() ? home : file;
    }

    /// The same of a named file.
    public Span of(String other) {
        return new Span(start, end, startLine, endLine, other);
    }
}
