/// What the values of a template come to: known, unknown, or known in part.
@NullMarked
package io.prunella.code.value;

import org.jspecify.annotations.NullMarked;
