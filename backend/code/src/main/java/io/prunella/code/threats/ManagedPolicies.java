package io.prunella.code.threats;

import io.prunella.code.world.TableFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the well-known among the policies say that AWS manages.
final class ManagedPolicies {
    private static final class Shared {
        private static final Map<String, Object> TABLE = TableFile.read(ManagedPolicies.class, "managed-policies.yaml");
    }

    private static final String OWNER = ":iam::aws:policy/";

    private ManagedPolicies() {}

    /// The statements of a policy; empty where it is not one of them.
    static Optional<List<?>> statements(String arn) {
        int at = arn.indexOf(OWNER);
        Object found = at < 0 ? null : Shared.TABLE.get(arn.substring(arn.lastIndexOf('/') + 1));
        return found instanceof List<?> list ? Optional.of(list) : Optional.empty();
    }
}
