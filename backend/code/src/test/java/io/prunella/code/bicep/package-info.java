@NullMarked
package io.prunella.code.bicep;

import org.jspecify.annotations.NullMarked;
