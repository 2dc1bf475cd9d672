/// The language every module speaks: canonical documents, unknowns, patches, verdicts and digests. Plain Java.
@NullMarked
package io.prunella.model;

import org.jspecify.annotations.NullMarked;
