package io.prunella.sandbox.state;

import java.time.Instant;

/// When, where and for what an access key was used last.
public record KeyUse(Instant at, String service, String region) {}
