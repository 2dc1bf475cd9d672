package io.prunella.app.findings;

/// Why a finding was resolved without our fix.
public enum Cause {
    /// Somebody changed it in the cloud.
    PERSON("person"),
    /// The code that declares it changed.
    CODE("code"),
    /// The resource is proven gone.
    GONE("gone"),
    /// The policy is no longer in force.
    WAIVED_POLICY("waived policy");

    private final String word;

    Cause(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
