package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.control.CallLog;
import io.prunella.sandbox.control.Faults;
import io.prunella.sandbox.control.Holds;
import io.prunella.sandbox.control.RateLimits;

/// What stands between a request and its handler, besides IAM.
public record Switches(CallLog log, Faults faults, Holds holds, RateLimits rates, long latencyMillis) {}
