@NullMarked
package io.prunella.code.codify;

import org.jspecify.annotations.NullMarked;
