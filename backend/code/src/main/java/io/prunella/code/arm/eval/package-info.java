/// Azure's template language: expressions and their functions, and the resources that a template comes to.
@NullMarked
package io.prunella.code.arm.eval;

import org.jspecify.annotations.NullMarked;
