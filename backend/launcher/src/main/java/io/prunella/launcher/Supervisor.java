package io.prunella.launcher;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Starts a part again when it ends by itself, unless that happens too often.
final class Supervisor {

    private static final int RESTARTS = 3;
    private static final Duration WITHIN = Duration.ofMinutes(5);

    private final Children children;
    private final Map<String, Runnable> parts;
    private final Progress progress;
    private final Map<String, Deque<Long>> restarts = new HashMap<>();
    private final Set<String> restarting = ConcurrentHashMap.newKeySet();

    Supervisor(Children children, Map<String, Runnable> parts, Progress progress) {
        this.children = children;
        this.parts = parts;
        this.progress = progress;
    }

    /// @throws LaunchFailure when a part ends again and again
    void superviseUntilStopped() {
        try {
            while (!children.isStopping()) {
                String name = children.awaitEnd();
                ServerProcess ended = children.named(name).orElseThrow();
                if (!children.isStopping() && !ended.isAlive() && restarting.add(name)) {
                    restart(ended, Objects.requireNonNull(parts.get(name)));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Parts restart side by side, since one may need another to become ready.
    private void restart(ServerProcess ended, Runnable part) {
        if (tooOften(ended.name())) {
            throw ended.ended();
        }
        progress.part(ended.name(), "ended with exit code " + ended.process().exitValue() + "; it is started again");
        Thread.ofVirtual().start(() -> {
            try {
                part.run();
            } catch (RuntimeException e) {
                progress.part(ended.name(), "did not start: " + e.getMessage());
            } finally {
                restarting.remove(ended.name());
                children.lookAgainAt(ended.name());
            }
        });
    }

    private boolean tooOften(String name) {
        Deque<Long> times = restarts.computeIfAbsent(name, any -> new ArrayDeque<>());
        long now = System.nanoTime();
        times.removeIf(time -> now - time > WITHIN.toNanos());
        times.add(now);
        return times.size() > RESTARTS;
    }
}
