package io.prunella.sandbox;

/// How a sandbox starts.
///
/// @param port 0 chooses a free one
/// @param seed `empty`, `fixtures`, `demo`, `bench`, `organization`, or `organization:300` for so many accounts
/// @param latencyMillis added to every call
/// @param verifySignatures whether Signature Version 4 is checked; the access key is resolved in any case
/// @param callLogSize how many calls are remembered
public record SandboxOptions(int port, String seed, long latencyMillis, boolean verifySignatures, int callLogSize) {
    private static final int USUAL_LOG_SIZE = 50_000;

    public static SandboxOptions seeded(String seed) {
        return new SandboxOptions(0, seed, 0, false, USUAL_LOG_SIZE);
    }

    public SandboxOptions onPort(int wanted) {
        return new SandboxOptions(wanted, seed, latencyMillis, verifySignatures, callLogSize);
    }

    public SandboxOptions withLatency(long millis) {
        return new SandboxOptions(port, seed, millis, verifySignatures, callLogSize);
    }

    public SandboxOptions verifyingSignatures() {
        return new SandboxOptions(port, seed, latencyMillis, true, callLogSize);
    }
}
