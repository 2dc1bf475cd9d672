/// Fixes that need no person: under rules that a second person approved, within limits, and only where nobody notices.
@NullMarked
package io.prunella.app.remediation.autopilot;

import org.jspecify.annotations.NullMarked;
