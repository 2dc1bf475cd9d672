@NullMarked
package io.prunella.code.terraform;

import org.jspecify.annotations.NullMarked;
