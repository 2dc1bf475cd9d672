/// The policies in force, compiled once.
@NullMarked
package io.prunella.app.policies;

import org.jspecify.annotations.NullMarked;
