/// Live resources written as code.
@NullMarked
package io.prunella.code.codify;

import org.jspecify.annotations.NullMarked;
