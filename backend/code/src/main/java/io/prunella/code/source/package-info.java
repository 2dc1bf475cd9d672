/// The files that are judged, read within bounds.
@NullMarked
package io.prunella.code.source;

import org.jspecify.annotations.NullMarked;
