package io.prunella.app.findings;

import io.prunella.model.Severity;

/// Severities as the database stores them: the worse the greater.
final class SeverityWeight {
    private static final int WORST = Severity.values().length - 1;

    private SeverityWeight() {}

    static int of(Severity severity) {
        return WORST - severity.ordinal();
    }

    static Severity severity(int weight) {
        return Severity.values()[WORST - weight];
    }
}
