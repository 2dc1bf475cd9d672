/// When a tenant lets fixes write: maintenance windows and freezes.
@NullMarked
package io.prunella.app.remediation.windows;

import org.jspecify.annotations.NullMarked;
