/// The part of AWS Organizations that the sandbox offers.
@NullMarked
package io.prunella.sandbox.organizations;

import org.jspecify.annotations.NullMarked;
