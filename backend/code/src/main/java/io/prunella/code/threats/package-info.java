/// What declared resources open to the internet, where they keep data, and the ways from the one to the other.
@NullMarked
package io.prunella.code.threats;

import org.jspecify.annotations.NullMarked;
