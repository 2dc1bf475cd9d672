/// AWS CloudTrail: trails, what they record and whether they do.
@NullMarked
package io.prunella.sandbox.cloudtrail;

import org.jspecify.annotations.NullMarked;
