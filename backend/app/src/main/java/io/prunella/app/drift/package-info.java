/// Live resources and the code that declares them: which comes from which, and where they differ.
@NullMarked
package io.prunella.app.drift;

import org.jspecify.annotations.NullMarked;
