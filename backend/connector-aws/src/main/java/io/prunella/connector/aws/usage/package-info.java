/// Finds out from metrics and logs whether something is used.
@NullMarked
package io.prunella.connector.aws.usage;

import org.jspecify.annotations.NullMarked;
