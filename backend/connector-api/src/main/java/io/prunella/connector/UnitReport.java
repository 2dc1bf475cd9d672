package io.prunella.connector;

import io.prunella.model.Unknown;
import java.util.List;

/// How a unit ended.
///
/// @param calls requests sent, retries included
/// @param throttles answers that asked to slow down
/// @param unknowns why parts of it could not be read; empty when all was read
/// @param outcome whether its documents are whole
public record UnitReport(long calls, long throttles, List<Unknown> unknowns, Outcome outcome) {
    public enum Outcome {
        /// Everything was read.
        COMPLETE,
        /// Some reads ended unknown; the rest was handed over.
        PARTIAL,
        /// Nothing could be read.
        FAILED,
        /// It was asked to stop.
        CANCELLED
    }

    public UnitReport {
        unknowns = List.copyOf(unknowns);
    }
}
