package io.prunella.launcher;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// The running parts of one launcher. Once stopping has begun, nothing can be started any more.
final class Children {

    private final List<ServerProcess> running = new ArrayList<>();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
    private boolean stopping;

    synchronized ServerProcess start(ServerProcess.Spec spec) {
        if (stopping) {
            throw new LaunchFailure(spec.name() + " is not started, since Prunella stops.", "Start it again.");
        }
        ServerProcess process = ServerProcess.start(spec);
        running.removeIf(earlier -> earlier.name().equals(spec.name()));
        running.add(process);
        process.process().onExit().thenRun(() -> ended.add(spec.name()));
        return process;
    }

    /// Waits for any part to end, and names it.
    String awaitEnd() throws InterruptedException {
        return ended.take();
    }

    void lookAgainAt(String name) {
        ended.add(name);
    }

    synchronized Optional<ServerProcess> named(String name) {
        return running.stream().filter(process -> process.name().equals(name)).findFirst();
    }

    synchronized boolean isStopping() {
        return stopping;
    }

    /// Stops all in this order, each before the next. May be called again and from any thread.
    void stopAll(List<String> order) {
        synchronized (this) {
            stopping = true;
        }
        order.forEach(name -> named(name).ifPresent(ServerProcess::stop));
    }
}
