@NullMarked
package io.prunella.connector;

import org.jspecify.annotations.NullMarked;
