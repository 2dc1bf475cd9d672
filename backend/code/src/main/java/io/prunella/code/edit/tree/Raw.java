package io.prunella.code.edit.tree;

/// What is written as it is.
public record Raw(String text) {}
