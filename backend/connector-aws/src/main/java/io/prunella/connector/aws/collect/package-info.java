/// Turns AWS's answers into canonical documents.
@NullMarked
package io.prunella.connector.aws.collect;

import org.jspecify.annotations.NullMarked;
