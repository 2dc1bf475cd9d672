package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.accessanalyzer.model.AnalyzerSummary;

/// What watches over one region of an account: the recorder of AWS Config, GuardDuty's detector, Security Hub, and
/// analyzers of access.
public final class Guards {
    private final Map<String, AnalyzerSummary> analyzers = new TreeMap<>();
    private Optional<Recorder> recorder = Optional.empty();
    private Optional<Detector> detector = Optional.empty();
    private Optional<Instant> hub = Optional.empty();

    /// @param recording whether it is at work
    public record Recorder(String name, boolean recording) {}

    /// @param enabled whether it is not suspended
    public record Detector(String id, boolean enabled) {}

    /// By name.
    public Map<String, AnalyzerSummary> analyzers() {
        return analyzers;
    }

    public Optional<Recorder> recorder() {
        return recorder;
    }

    /// Answers whether this changed anything.
    public boolean recorder(Recorder wanted) {
        boolean changes = !Optional.of(wanted).equals(recorder);
        recorder = Optional.of(wanted);
        return changes;
    }

    public Optional<Detector> detector() {
        return detector;
    }

    /// Answers whether this changed anything.
    public boolean detector(Detector wanted) {
        boolean changes = !Optional.of(wanted).equals(detector);
        detector = Optional.of(wanted);
        return changes;
    }

    /// Since when the account uses Security Hub there.
    public Optional<Instant> hub() {
        return hub;
    }

    public void hubSince(Instant time) {
        hub = Optional.of(time);
    }
}
