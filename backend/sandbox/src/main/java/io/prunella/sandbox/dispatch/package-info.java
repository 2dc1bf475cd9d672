/// From an HTTP request to a handler: routing, identity, authorization, faults and the call log.
@NullMarked
package io.prunella.sandbox.dispatch;

import org.jspecify.annotations.NullMarked;
