@NullMarked
package io.prunella.code.trace;

import org.jspecify.annotations.NullMarked;
