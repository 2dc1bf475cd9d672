/// The first page: what is open, what was healed, what is not known, and how fresh all that is.
@NullMarked
package io.prunella.app.overview;

import org.jspecify.annotations.NullMarked;
