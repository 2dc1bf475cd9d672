package io.prunella.policy;

import java.util.List;

/// The policies and frameworks of the catalogue on the class path, and the reader of policy files.
public final class Policies {
    private Policies() {}

    /// Every policy under `prunella/catalog` on the class path, by id.
    ///
    /// @throws PolicyException for the first file that is wrong
    public static List<Policy> catalogue() {
        throw new UnsupportedOperationException();
    }

    /// Every framework under `prunella/catalog/frameworks`.
    public static List<Framework> frameworks() {
        throw new UnsupportedOperationException();
    }

    /// @param fileName as errors should call it
    /// @throws PolicyException when the text is not a policy
    public static Policy parse(String yaml, String fileName) {
        throw new UnsupportedOperationException();
    }
}
