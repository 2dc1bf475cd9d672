/// Carrying out approved plans so that nothing happens twice and nothing is lost.
@NullMarked
package io.prunella.app.remediation.apply;

import org.jspecify.annotations.NullMarked;
