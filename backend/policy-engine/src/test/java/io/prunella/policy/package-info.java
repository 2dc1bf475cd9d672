@NullMarked
package io.prunella.policy;

import org.jspecify.annotations.NullMarked;
