@NullMarked
package io.prunella.code;

import org.jspecify.annotations.NullMarked;
