/// AWS Security Token Service.
@NullMarked
package io.prunella.sandbox.sts;

import org.jspecify.annotations.NullMarked;
