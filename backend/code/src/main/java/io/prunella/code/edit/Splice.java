package io.prunella.code.edit;

/// Another text in place of a stretch of a file.
///
/// @param file relative to the folder that is judged
/// @param start offset of the first character that goes
/// @param end offset behind the last one; equal to the start where nothing goes
public record Splice(String file, int start, int end, String text) {}
