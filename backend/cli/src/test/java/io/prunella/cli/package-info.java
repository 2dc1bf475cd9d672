@NullMarked
package io.prunella.cli;

import org.jspecify.annotations.NullMarked;
