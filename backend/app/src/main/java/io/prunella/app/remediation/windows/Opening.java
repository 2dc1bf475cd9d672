package io.prunella.app.remediation.windows;

import java.time.Instant;

/// When an account may be written to.
public sealed interface Opening {

    /// At once.
    record Open() implements Opening {}

    /// @param why it is held until then, in words that follow “because”
    record Later(Instant at, String why) implements Opening {}

    /// Not in the time that counts.
    record Never(String why) implements Opening {}
}
