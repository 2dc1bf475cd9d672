package io.prunella.sandbox.control;

import java.util.ArrayList;
import java.util.List;

/// The faults switched on, in the order they were added.
public final class Faults {
    private final List<Armed> armed = new ArrayList<>();

    public synchronized void add(Fault fault) {
        armed.add(new Armed(fault));
    }

    public synchronized void clear() {
        armed.clear();
    }

    public synchronized List<Fault> active() {
        return armed.stream().map(each -> each.fault).toList();
    }

    /// All faults that meet this call; each counts it.
    public synchronized List<Fault> meeting(CallSubject call) {
        if (armed.isEmpty()) {
            return List.of();
        }
        List<Fault> meeting = new ArrayList<>();
        for (Armed each : armed) {
            if (each.left != 0 && each.fault.matches(call)) {
                each.left--;
                meeting.add(each.fault);
            }
        }
        armed.removeIf(each -> each.left == 0);
        return meeting;
    }

    private static final class Armed {
        private final Fault fault;
        private long left;

        Armed(Fault fault) {
            this.fault = fault;
            this.left = fault.times() == null ? Long.MAX_VALUE : fault.times();
        }
    }
}
