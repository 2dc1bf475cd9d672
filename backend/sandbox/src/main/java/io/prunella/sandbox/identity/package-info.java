/// Who calls: access keys, sessions and signatures resolved to principals, and the seam where IAM decides.
@NullMarked
package io.prunella.sandbox.identity;

import org.jspecify.annotations.NullMarked;
