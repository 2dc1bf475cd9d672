@NullMarked
package io.prunella.code.drift;

import org.jspecify.annotations.NullMarked;
