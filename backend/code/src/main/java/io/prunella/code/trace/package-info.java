/// Which declaration a live resource comes from: what tells a declared resource from others.
@NullMarked
package io.prunella.code.trace;

import org.jspecify.annotations.NullMarked;
