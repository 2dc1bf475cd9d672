/// The insert-only, hash-chained record of who did what.
@NullMarked
package io.prunella.app.audit;

import org.jspecify.annotations.NullMarked;
