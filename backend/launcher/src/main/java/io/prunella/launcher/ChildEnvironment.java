package io.prunella.launcher;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The environment that a child starts with.
final class ChildEnvironment {

    private static final Set<String> HARMLESS = Set.of("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "TZ", "JAVA_HOME");

    private ChildEnvironment() {}

    /// For helpers that have no business with the operator's credentials.
    static Map<String, String> bare() {
        Map<String, String> bare = new TreeMap<>(System.getenv());
        bare.keySet().retainAll(HARMLESS);
        return bare;
    }

    static Map<String, String> bareAnd(Map<String, String> more) {
        Map<String, String> all = bare();
        all.putAll(more);
        return all;
    }

    /// The operator's own, without ambient AWS credentials, profiles and endpoints.
    static Map<String, String> withoutAmbientAws(Map<String, String> environment) {
        Map<String, String> rest = new TreeMap<>(environment);
        rest.keySet().removeIf(name -> name.startsWith("AWS_"));
        return rest;
    }
}
