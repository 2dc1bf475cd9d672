@NullMarked
package io.prunella.code.threats;

import org.jspecify.annotations.NullMarked;
