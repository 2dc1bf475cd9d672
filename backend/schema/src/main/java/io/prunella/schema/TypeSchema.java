package io.prunella.schema;

/// One resource type.
public record TypeSchema(String type) {}
