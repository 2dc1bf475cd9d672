package io.prunella.code.terraform.tree;

import java.util.List;

/// A block such as `resource "aws_s3_bucket" "logs" { … }`.
public record Block(String type, List<String> labels, Body body, Span span) {
    public Block {
        labels = List.copyOf(labels);
    }
}
