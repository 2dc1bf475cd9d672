package io.prunella.bench;

import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.control.HeldCall;
import io.prunella.sandbox.control.Holds.Release;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes one blow meet calls, each at its moment, from outside: by switches of the sandbox and signals to processes.
final class Mishap {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final Duration GATHERING = Duration.ofSeconds(3);
    private static final String FIX_ROLE = "PrunellaFix";

    private final Workbench bench;
    private final Controls cloud;
    private final List<Strike> strikes;
    private final Map<Strike, Integer> met = new LinkedHashMap<>();

    /// An operation of a service.
    record Operation(String service, String name) {}

    /// Calls of one operation that are met at one moment.
    ///
    /// @param resource the only one that is meant; null for all
    record Strike(
            Moment moment,
            Operation operation,
            int calls,
            @Nullable String resource) {
        Fault fault() {
            return switch (moment) {
                case KILLED_BEFORE_THE_CALL,
                        KILLED_WHILE_THE_CALL_TRAVELS,
                        PAUSED_BEFORE_THE_CALL,
                        DATABASE_KILLED_BEFORE_THE_CALL -> of(FaultKind.HOLD_BEFORE);
                case KILLED_AFTER_THE_CALL,
                        KILLED_BEFORE_VERIFICATION,
                        PAUSED_AFTER_THE_CALL,
                        DATABASE_KILLED_AFTER_THE_CALL -> of(FaultKind.HOLD_AFTER);
                case CALL_LOST -> of(FaultKind.DROP_BEFORE_EFFECT);
                case ANSWER_LOST -> of(FaultKind.DROP_AFTER_EFFECT);
                case PAUSED_BEFORE_THE_INTENT ->
                    Fault.of(FaultKind.HOLD_BEFORE, "sts", "AssumeRole")
                            .on(FIX_ROLE)
                            .times(calls);
            };
        }

        private Fault of(FaultKind kind) {
            return on(Fault.of(kind, operation.service(), operation.name()));
        }

        /// Whatever comes after the answer, reads as well.
        Fault next() {
            return on(Fault.of(FaultKind.HOLD_BEFORE, null, null));
        }

        private Fault on(Fault fault) {
            return (resource == null ? fault : fault.on(resource)).times(calls);
        }

        boolean holds(HeldCall held) {
            Fault fault = fault();
            return fault.kind() == held.kind()
                    && held.call().service().equals(fault.service())
                    && held.call().operation().equals(fault.operation());
        }
    }

    /// @param strikes all of one blow
    Mishap(Workbench bench, List<Strike> strikes) {
        this.bench = bench;
        this.cloud = bench.sandbox().control();
        this.strikes = strikes;
    }

    private int calls() {
        return strikes.stream().mapToInt(Strike::calls).sum();
    }

    private List<Strike> at(Moment moment) {
        return strikes.stream().filter(strike -> strike.moment() == moment).toList();
    }

    /// Before the approvals that start the work.
    void prepare() {
        strikes.stream().map(Strike::fault).forEach(cloud::fault);
    }

    interface Ending {
        void await(Replica replica) throws Exception;
    }

    /// Lets it happen to the working replica; answers the replica that works on.
    ///
    /// @param ending waits until the remediations have come to their end
    Replica happen(Replica worker, Ending ending) throws Exception {
        return switch (strikes.getFirst().moment().blow()) {
            case KILL -> killed(worker, ending);
            case PAUSE -> paused(worker, ending);
            case OUTAGE -> {
                awaitHeld();
                bench.postgres().kill();
                cloud.release();
                Thread.sleep(OUTAGE);
                bench.postgres().restart();
                ending.await(worker);
                yield worker;
            }
            case LOSS -> {
                ending.await(worker);
                List<Fault> left = cloud.faults();
                strikes.stream()
                        .filter(strike -> !left.contains(strike.fault()))
                        .forEach(strike -> met.put(strike, strike.calls()));
                yield worker;
            }
        };
    }

    private void awaitHeld() throws InterruptedException {
        awaitHeld(calls());
        for (HeldCall held : cloud.held()) {
            strikes.stream()
                    .filter(strike -> strike.holds(held))
                    .findFirst()
                    .ifPresent(strike -> met.merge(strike, 1, Integer::sum));
        }
    }

    /// So many calls, or as many as come before the first of them would give up.
    void awaitHeld(int calls) throws InterruptedException {
        cloud.awaitHeld(PATIENCE);
        long deadline = System.nanoTime() + GATHERING.toNanos();
        while (cloud.held().size() < calls && System.nanoTime() < deadline) {
            Thread.sleep(GATHERING.dividedBy(50));
        }
    }

    /// How many calls it met, of those that were struck at all.
    Map<Strike, Integer> met() {
        return met;
    }

    private Replica killed(Replica worker, Ending ending) throws Exception {
        awaitHeld();
        if (!at(Moment.KILLED_BEFORE_VERIFICATION).isEmpty()) {
            int held = cloud.held().size();
            answer();
            awaitHeld(held);
        }
        worker.kill();
        cloud.clearFaults();
        for (HeldCall held : cloud.held()) {
            boolean travels = at(Moment.KILLED_WHILE_THE_CALL_TRAVELS).stream().anyMatch(strike -> strike.holds(held));
            cloud.release(Optional.of(held.id()), travels ? Release.PROCEED : Release.DROP);
        }
        Replica next = bench.replica();
        ending.await(next);
        return next;
    }

    /// Answers those that are met only after their answer, and holds what comes then.
    private void answer() {
        List<Strike> answered = at(Moment.KILLED_BEFORE_VERIFICATION);
        answered.forEach(strike -> cloud.fault(strike.next()));
        for (HeldCall held : cloud.held()) {
            if (answered.stream().anyMatch(strike -> strike.holds(held))) {
                cloud.release(Optional.of(held.id()), Release.PROCEED);
            }
        }
    }

    /// The held calls arrive when the other replica has done the work, and their worker wakes up after that.
    private Replica paused(Replica worker, Ending ending) throws Exception {
        awaitHeld();
        worker.pause();
        cloud.clearFaults();
        Replica next = bench.replica();
        ending.await(next);
        cloud.release();
        worker.resume();
        // It works on what it had in hand until it notices; then it has nothing left to do.
        Thread.sleep(OUTAGE);
        worker.close();
        return next;
    }
}
