/// Findings, what could not be judged, and waivers: their life, their reconciliation with what a scan judged, and their
/// read side.
@NullMarked
package io.prunella.app.findings;

import org.jspecify.annotations.NullMarked;
