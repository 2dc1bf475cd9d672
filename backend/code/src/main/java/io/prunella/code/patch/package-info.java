/// Fixes of policies as patches of sources: planned, tried in memory, and only then told or written.
@NullMarked
package io.prunella.code.patch;

import org.jspecify.annotations.NullMarked;
