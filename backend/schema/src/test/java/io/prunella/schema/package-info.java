@NullMarked
package io.prunella.schema;

import org.jspecify.annotations.NullMarked;
