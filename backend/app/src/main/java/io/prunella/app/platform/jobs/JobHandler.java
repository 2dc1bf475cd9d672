package io.prunella.app.platform.jobs;

/// One kind of durable work. A feature contributes a CDI bean; the queue calls it on a virtual thread, with the tenant
/// bound that was bound when the work was scheduled.
public interface JobHandler {
    /// Stable: waiting work refers to it.
    String name();

    /// Returning ends the work, unless [JobContext#runAgainAt] was called. Throwing repeats it later. After a crash it
    /// runs again elsewhere, so every step must be safe to repeat.
    void run(JobContext context);

    /// How often a failing run is repeated, with growing pauses, before the work is given up.
    default int maxRetries() {
        return 5;
    }

    /// Called when the work is given up after its last retry.
    default void givenUp(JobContext context, Throwable cause) {}
}
