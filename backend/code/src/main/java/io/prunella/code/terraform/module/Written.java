package io.prunella.code.terraform.module;

import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;

/// Where the value of an expression is written.
public sealed interface Written {
    /// @param file relative to the folder that is judged
    record At(String file, Expression expression) implements Written {}

    /// A policy document that a data source computes of its block.
    record Data(String file, Block block) implements Written {}

    /// Nothing that could be changed says it.
    record Nowhere(String why) implements Written {}
}
