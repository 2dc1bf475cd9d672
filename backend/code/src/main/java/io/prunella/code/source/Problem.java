package io.prunella.code.source;

/// Something that could not be read; the rest is judged.
///
/// @param file relative to the folder that is judged
/// @param line from 1
public record Problem(String file, int line, String message) {}
