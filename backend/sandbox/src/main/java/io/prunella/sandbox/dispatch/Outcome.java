package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.wire.WireResponse;

/// What becomes of a request.
public sealed interface Outcome {
    record Answered(WireResponse response) implements Outcome {}

    /// The connection closes without an answer.
    record Dropped() implements Outcome {}
}
