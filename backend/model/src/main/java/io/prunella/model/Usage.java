package io.prunella.model;

import java.time.Instant;
import java.util.List;

/// Whether anybody used what a fix would take away, as logs or metrics tell it.
public sealed interface Usage {
    /// Nobody did: what measures it was there for the whole period, and shows no use.
    record Unused() implements Usage {}

    /// Somebody did.
    ///
    /// @param times how often that was seen
    /// @param last when it was seen last
    /// @param by a few of those who did; empty where the measure does not tell
    record Used(long times, Instant last, List<String> by) implements Usage {
        public Used {
            by = List.copyOf(by);
        }
    }

    /// It cannot be told. What was not measured is not unused.
    record NotKnown(Unknown why) implements Usage {}

    /// Nobody looked.
    static Usage notAsked() {
        return new NotKnown(
                Unknown.of(Unknown.Reason.NOT_COLLECTED, "Nobody looked into its logs and metrics this time"));
    }
}
