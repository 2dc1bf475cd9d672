/// A cloud in a box: AWS wire protocols over in-memory state, for demonstrations and tests. Entry point is `Sandbox`.
@NullMarked
package io.prunella.sandbox;

import org.jspecify.annotations.NullMarked;
