package io.prunella.code.terraform.tree;

/// A stretch of a file: offsets into its text, the end exclusive, and the lines they stand on, from 1.
public record Span(int start, int end, int startLine, int endLine) {}
