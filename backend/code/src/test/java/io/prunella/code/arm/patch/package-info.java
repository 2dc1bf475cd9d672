@NullMarked
package io.prunella.code.arm.patch;

import org.jspecify.annotations.NullMarked;
