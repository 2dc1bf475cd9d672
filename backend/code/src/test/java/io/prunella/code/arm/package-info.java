@NullMarked
package io.prunella.code.arm;

import org.jspecify.annotations.NullMarked;
