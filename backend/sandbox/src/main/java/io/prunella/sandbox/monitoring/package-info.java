/// CloudWatch: metrics, and queries of the logs that networks write of their traffic.
@NullMarked
package io.prunella.sandbox.monitoring;

import org.jspecify.annotations.NullMarked;
