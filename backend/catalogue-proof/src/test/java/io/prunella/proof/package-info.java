/// Holds every policy of the catalogue to its word: its examples, and its fix on each failing one.
@NullMarked
package io.prunella.proof;

import org.jspecify.annotations.NullMarked;
