/// Plans that are asked for, decided and applied together, a few at first.
@NullMarked
package io.prunella.app.remediation.batch;

import org.jspecify.annotations.NullMarked;
