package io.prunella.code.terraform.module;

import io.prunella.code.terraform.tree.Expression;

/// Follows expressions of one instance of a resource to where their values are written: through variables, local
/// values, inputs of modules and items of `for_each`.
@FunctionalInterface
public interface Tracing {
    /// @param file in which the expression stands
    Written trace(String file, Expression expression);
}
