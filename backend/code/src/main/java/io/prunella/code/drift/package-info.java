/// How a live resource differs from what is declared of it.
@NullMarked
package io.prunella.code.drift;

import org.jspecify.annotations.NullMarked;
