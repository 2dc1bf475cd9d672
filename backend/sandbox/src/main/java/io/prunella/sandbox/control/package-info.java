/// Switches for tests and demonstrations: call log, faults, held calls, rate limits, drift.
@NullMarked
package io.prunella.sandbox.control;

import org.jspecify.annotations.NullMarked;
