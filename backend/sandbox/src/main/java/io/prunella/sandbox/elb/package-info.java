/// Load balancers of the second generation, as far as scans and fixes need them.
@NullMarked
package io.prunella.sandbox.elb;

import org.jspecify.annotations.NullMarked;
