package io.prunella.sandbox.control;

/// What can be made to go wrong with a call.
public enum FaultKind {
    /// The service's own throttling error.
    THROTTLE,
    /// The service's own internal error.
    SERVER_ERROR,
    /// The service's own access-denied error.
    ACCESS_DENIED,
    /// An HTML page with status 404, as emulators answer calls they do not know.
    HTML_404,
    HTML_500,
    /// Status 200 with another operation's document.
    WRONG_SHAPE,
    /// The connection closes without an answer and the call never takes effect.
    DROP_BEFORE_EFFECT,
    /// The call takes effect and the connection closes without an answer.
    DROP_AFTER_EFFECT,
    /// The call waits before its effect until released.
    HOLD_BEFORE,
    /// The call waits after its effect until released.
    HOLD_AFTER,
    /// The call is delayed.
    LATENCY
}
