package io.prunella.app.remediation.windows;

import io.prunella.app.remediation.windows.ChangeWindow.Kind;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// The windows and freezes of one account.
final class Calendar {
    /// Enough for the densest calendar of a week; beyond it a plan has expired.
    private static final int MOST_STEPS = 2_000;

    private final List<ChangeWindow> windows;
    private final List<ChangeWindow> freezes;

    /// @param concerning all that concern the account
    Calendar(Collection<ChangeWindow> concerning) {
        int precise = concerning.stream()
                .filter(one -> one.kind() == Kind.WINDOW)
                .mapToInt(ChangeWindow::precision)
                .max()
                .orElse(0);
        this.windows = concerning.stream()
                .filter(one -> one.kind() == Kind.WINDOW && one.precision() == precise)
                .toList();
        this.freezes =
                concerning.stream().filter(one -> one.kind() == Kind.FREEZE).toList();
    }

    /// When fixes may write, from a time on.
    ///
    /// @param until when it is of no use any more
    Opening opening(Instant from, Instant until) {
        Instant at = from;
        String why = "";
        for (int step = 0; step < MOST_STEPS && at.isBefore(until); step++) {
            Optional<Hold> hold = hold(at);
            if (hold.isEmpty()) {
                return at.equals(from) ? new Opening.Open() : new Opening.Later(at, why);
            }
            why = why.isEmpty() ? hold.get().why() : why;
            Optional<Instant> next = hold.get().until();
            if (next.isEmpty()) {
                return new Opening.Never(why);
            }
            at = next.get();
        }
        return new Opening.Never(why);
    }

    /// @param until when to look again; empty for never
    private record Hold(String why, Optional<Instant> until) {}

    private Optional<Hold> hold(Instant at) {
        for (ChangeWindow freeze : freezes) {
            Optional<Instant> end = freeze.times().endOf(at);
            if (end.isPresent()) {
                return Optional.of(new Hold("the freeze “" + freeze.name() + "” holds", end));
            }
        }
        if (windows.isEmpty()
                || windows.stream().anyMatch(window -> window.times().endOf(at).isPresent())) {
            return Optional.empty();
        }
        return Optional.of(new Hold(
                windows.size() == 1
                        ? "the window “" + windows.getFirst().name() + "” is closed"
                        : "none of its " + windows.size() + " windows is open",
                windows.stream()
                        .flatMap(window -> window.times().nextAfter(at).stream())
                        .min(Instant::compareTo)));
    }
}
