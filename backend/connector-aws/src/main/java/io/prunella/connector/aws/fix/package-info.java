/// Turns patches into calls, and sends them.
@NullMarked
package io.prunella.connector.aws.fix;

import org.jspecify.annotations.NullMarked;
