/// What people accepted in the sources themselves, by comments and metadata, and for how long.
@NullMarked
package io.prunella.code.suppress;

import org.jspecify.annotations.NullMarked;
