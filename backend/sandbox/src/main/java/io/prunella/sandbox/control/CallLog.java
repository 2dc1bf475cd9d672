package io.prunella.sandbox.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/// The ordered log of calls, bounded: the oldest entries make room.
public final class CallLog {
    private final int capacity;
    private final AtomicLong sequence = new AtomicLong();
    private final Deque<CallRecord> records = new ArrayDeque<>();

    public CallLog(int capacity) {
        this.capacity = capacity;
    }

    public synchronized CallRecord add(LongFunction<CallRecord> record) {
        CallRecord added = record.apply(sequence.incrementAndGet());
        records.addLast(added);
        if (records.size() > capacity) {
            records.removeFirst();
        }
        return added;
    }

    /// Calls with a sequence number above `seq`, oldest first.
    public synchronized List<CallRecord> after(long seq) {
        return records.stream().filter(record -> record.seq() > seq).toList();
    }

    /// Forgets all calls; sequence numbers go on.
    public synchronized void clear() {
        records.clear();
    }
}
