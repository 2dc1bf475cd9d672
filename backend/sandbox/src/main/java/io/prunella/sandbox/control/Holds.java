package io.prunella.sandbox.control;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/// Calls parked until a test lets them go.
public final class Holds {
    private final Map<Long, Held> held = new TreeMap<>();
    private long lastId;

    /// How a held call goes on.
    public enum Release {
        PROCEED,
        /// The connection closes without an answer; a call held before its effect never takes effect.
        DROP
    }

    private record Held(HeldCall call, CompletableFuture<Release> release) {}

    /// Waits until released.
    public Release park(FaultKind kind, CallSubject call) {
        return enter(kind, call).release.join();
    }

    private synchronized Held enter(FaultKind kind, CallSubject call) {
        Held entry = new Held(new HeldCall(++lastId, kind, call), new CompletableFuture<>());
        held.put(lastId, entry);
        notifyAll();
        return entry;
    }

    public synchronized List<HeldCall> waiting() {
        return held.values().stream().map(Held::call).toList();
    }

    /// Blocks until a call is held, at most for `patience`.
    ///
    /// @throws IllegalStateException when none came
    public synchronized HeldCall await(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (held.isEmpty()) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                throw new IllegalStateException("no call was held within " + patience);
            }
            wait(left);
        }
        return held.values().iterator().next().call;
    }

    /// Releases one call, or all when no id is given; answers how many.
    public synchronized int release(Optional<Long> id, Release how) {
        List<Held> chosen = held.values().stream()
                .filter(each -> id.isEmpty() || id.get() == each.call.id())
                .toList();
        chosen.forEach(each -> {
            held.remove(each.call.id());
            each.release.complete(how);
        });
        return chosen.size();
    }
}
