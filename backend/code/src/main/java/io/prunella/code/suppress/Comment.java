package io.prunella.code.suppress;

/// One line of a comment.
///
/// @param line from 1
/// @param alone whether nothing else stands on that line
/// @param text without the signs that make it a comment
record Comment(int line, boolean alone, String text) {}
