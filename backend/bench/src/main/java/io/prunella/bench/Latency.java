package io.prunella.bench;

import java.util.Arrays;

/// How long many tries of the same took.
final class Latency {
    private static final double NANOS_PER_MILLI = 1e6;

    private final double[] millis;

    interface Try {
        void run() throws Exception;
    }

    private Latency(double[] millis) {
        this.millis = millis;
    }

    /// @param warmUp tries that do not count
    static Latency of(int warmUp, int tries, Try each) throws Exception {
        for (int i = 0; i < warmUp; i++) {
            each.run();
        }
        double[] millis = new double[tries];
        for (int i = 0; i < tries; i++) {
            long start = System.nanoTime();
            each.run();
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return new Latency(millis);
    }

    double percentile(int percent) {
        return millis[(int) Math.ceil(millis.length * percent / 100.0) - 1];
    }
}
