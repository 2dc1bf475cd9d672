/// Amazon S3 and S3 Control.
@NullMarked
package io.prunella.sandbox.s3;

import org.jspecify.annotations.NullMarked;
