/// What the catalogue says of declared resources.
@NullMarked
package io.prunella.code.judge;

import org.jspecify.annotations.NullMarked;
