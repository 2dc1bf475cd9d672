package io.prunella.app.platform.keys;

import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HexFormat;

/// Stands in for values that may hold secrets (environment variables, user data). Equal values of one tenant have equal
/// fingerprints, so changes still show; the value cannot be found again by guessing without the key file.
@ApplicationScoped
public class Fingerprints {
    private static final int SHOWN_BYTES = 16;

    private final KeyRing keys;

    Fingerprints(KeyRing keys) {
        this.keys = keys;
    }

    /// For the current tenant: `fingerprint:` and 32 hex digits.
    public String of(String value) {
        byte[] code = keys.mac("fingerprint", TenantScope.current().toString(), value);
        return "fingerprint:" + HexFormat.of().formatHex(code, 0, SHOWN_BYTES);
    }
}
