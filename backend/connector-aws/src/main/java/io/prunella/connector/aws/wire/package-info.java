/// Calls of any AWS operation as trees: sessions, pace, retries, and what kind of answer came back.
@NullMarked
package io.prunella.connector.aws.wire;

import org.jspecify.annotations.NullMarked;
