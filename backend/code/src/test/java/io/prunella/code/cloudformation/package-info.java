@NullMarked
package io.prunella.code.cloudformation;

import org.jspecify.annotations.NullMarked;
