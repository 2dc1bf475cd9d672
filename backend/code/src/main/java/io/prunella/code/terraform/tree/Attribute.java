package io.prunella.code.terraform.tree;

/// `name = value`, with the stretch from the name to the end of the value.
public record Attribute(String name, Expression value, Span span) {}
