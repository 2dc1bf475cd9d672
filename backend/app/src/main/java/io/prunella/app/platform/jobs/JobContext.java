package io.prunella.app.platform.jobs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// One run of a job.
public final class JobContext {
    private final String instance;
    private final Map<String, Object> data;
    private final long leaseEpoch;
    private final int failures;
    private final BooleanSupplier stillMine;
    private final Runnable answer;
    private @Nullable Instant again;
    private @Nullable Map<String, Object> dataForAgain;

    JobContext(
            String instance,
            Map<String, Object> data,
            long leaseEpoch,
            int failures,
            BooleanSupplier stillMine,
            Runnable answer) {
        this.instance = instance;
        this.data = data;
        this.leaseEpoch = leaseEpoch;
        this.failures = failures;
        this.stillMine = stillMine;
        this.answer = answer;
    }

    public String instance() {
        return instance;
    }

    public Map<String, Object> data() {
        return data;
    }

    /// A text that the work was scheduled with.
    public String text(String name) {
        Object value = data.get(name);
        if (value == null) {
            throw new IllegalStateException("Job " + instance + " was scheduled without " + name);
        }
        return value.toString();
    }

    /// Grows with every takeover: whoever holds an older one has lost the work.
    public long leaseEpoch() {
        return leaseEpoch;
    }

    /// Runs that failed before this one.
    public int failures() {
        return failures;
    }

    /// Asks the database whether this run still holds the work; ask just before every effect on the outside world.
    public boolean stillMine() {
        return stillMine.getAsBoolean();
    }

    /// This run is for all who ask until now, as it is for those who did before it began: it reads only from here on.
    public void answer() {
        answer.run();
    }

    /// Keeps the work: it runs again then.
    public void runAgainAt(Instant when) {
        this.again = when;
    }

    public void runAgainAt(Instant when, Map<String, Object> newData) {
        this.again = when;
        this.dataForAgain = Map.copyOf(newData);
    }

    Optional<Instant> again() {
        return Optional.ofNullable(again);
    }

    Map<String, Object> nextData() {
        return dataForAgain == null ? data : dataForAgain;
    }
}
