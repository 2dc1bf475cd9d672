@NullMarked
package io.prunella.code.suppress;

import org.jspecify.annotations.NullMarked;
