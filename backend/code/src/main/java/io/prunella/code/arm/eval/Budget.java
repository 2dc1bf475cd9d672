package io.prunella.code.arm.eval;

/// What evaluating one template may cost, so that none takes all time or memory.
final class Budget {
    private static final int MAX_VALUES = 1_500_000;
    private static final int MAX_ITERATIONS = 20_000;

    private int values = MAX_VALUES;
    private int iterations = MAX_ITERATIONS;

    /// Whether one more value may be made.
    boolean allowsValue() {
        return --values > 0;
    }

    /// Whether a loop may run that many times.
    boolean allows(long count) {
        if (count > iterations) {
            return false;
        }
        iterations -= (int) count;
        return true;
    }
}
