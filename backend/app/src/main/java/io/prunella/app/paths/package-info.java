/// What the internet reaches, and by which way.
@NullMarked
package io.prunella.app.paths;

import org.jspecify.annotations.NullMarked;
