package io.prunella.app.platform.security;

import java.util.Optional;

/// Knows API keys; the feature `tenants` implements it.
public interface MachineKeys {
    /// What every key starts with, so that secret scanners find leaked ones.
    String PREFIX = "prn_";

    /// The person whose key this is; empty when it is unknown, revoked or expired.
    Optional<Person> authenticate(String key);
}
