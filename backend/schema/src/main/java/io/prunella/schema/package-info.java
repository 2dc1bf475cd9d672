/// What the provider publishes of its resource types, and what it leaves unsaid: overlays, folds, list keys and
/// documented defaults, all of them committed data.
@NullMarked
package io.prunella.schema;

import org.jspecify.annotations.NullMarked;
