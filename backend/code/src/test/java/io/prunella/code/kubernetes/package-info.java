@NullMarked
package io.prunella.code.kubernetes;

import org.jspecify.annotations.NullMarked;
