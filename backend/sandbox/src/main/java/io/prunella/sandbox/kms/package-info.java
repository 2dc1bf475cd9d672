/// AWS KMS: keys, their policies, rotation and deletion.
@NullMarked
package io.prunella.sandbox.kms;

import org.jspecify.annotations.NullMarked;
