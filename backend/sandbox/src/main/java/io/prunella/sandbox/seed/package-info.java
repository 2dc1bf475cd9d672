/// Worlds to start from.
@NullMarked
package io.prunella.sandbox.seed;

import org.jspecify.annotations.NullMarked;
