/// Speaks to AWS: reads configuration, proves access, carries out fixes.
@NullMarked
package io.prunella.connector.aws;

import org.jspecify.annotations.NullMarked;
