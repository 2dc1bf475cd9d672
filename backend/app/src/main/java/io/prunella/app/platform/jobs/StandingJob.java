package io.prunella.app.platform.jobs;

/// Work that nobody would miss at once if it were given up, and that others rely on: it is repeated until it is done.
public interface StandingJob extends JobHandler {
    @Override
    default int maxRetries() {
        return Integer.MAX_VALUE;
    }
}
