/// Declared resources as documents, whatever language they are declared in.
@NullMarked
package io.prunella.code.world;

import org.jspecify.annotations.NullMarked;
