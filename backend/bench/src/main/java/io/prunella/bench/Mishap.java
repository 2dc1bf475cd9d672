package io.prunella.bench;

import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.control.Holds.Release;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes one moment happen to calls, from outside: by switches of the sandbox and signals to processes.
final class Mishap {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final Duration GATHERING = Duration.ofSeconds(3);
    private static final String FIX_ROLE = "PrunellaFix";

    private final Workbench bench;
    private final Controls cloud;
    private final Moment moment;
    private final Target target;
    private int met;

    /// An operation of a service.
    record Operation(String service, String name) {}

    /// The calls that it happens to.
    ///
    /// @param operations how many calls of each
    /// @param resource the only one that is meant; null for all
    record Target(
            Map<Operation, Integer> operations, @Nullable String resource) {
        int calls() {
            return operations.values().stream().mapToInt(Integer::intValue).sum();
        }

        List<Fault> faults(FaultKind kind) {
            return operations.entrySet().stream()
                    .map(each -> on(Fault.of(
                                    kind, each.getKey().service(), each.getKey().name()))
                            .times(each.getValue()))
                    .toList();
        }

        /// Reads as well.
        Fault anyCall(FaultKind kind) {
            return on(Fault.of(kind, null, null)).times(calls());
        }

        private Fault on(Fault fault) {
            return resource == null ? fault : fault.on(resource);
        }
    }

    Mishap(Workbench bench, Moment moment, Target target) {
        this.bench = bench;
        this.cloud = bench.sandbox().control();
        this.moment = moment;
        this.target = target;
    }

    /// Before the approval that starts the work.
    void prepare() {
        faults().forEach(cloud::fault);
    }

    private List<Fault> faults() {
        return switch (moment) {
            case KILLED_BEFORE_THE_CALL,
                    KILLED_WHILE_THE_CALL_TRAVELS,
                    PAUSED_BEFORE_THE_CALL,
                    DATABASE_KILLED_BEFORE_THE_CALL -> target.faults(FaultKind.HOLD_BEFORE);
            case KILLED_AFTER_THE_CALL,
                    KILLED_BEFORE_VERIFICATION,
                    PAUSED_AFTER_THE_CALL,
                    DATABASE_KILLED_AFTER_THE_CALL -> target.faults(FaultKind.HOLD_AFTER);
            case CALL_LOST -> target.faults(FaultKind.DROP_BEFORE_EFFECT);
            case ANSWER_LOST -> target.faults(FaultKind.DROP_AFTER_EFFECT);
            case PAUSED_BEFORE_THE_INTENT ->
                List.of(Fault.of(FaultKind.HOLD_BEFORE, "sts", "AssumeRole")
                        .on(FIX_ROLE)
                        .times(target.calls()));
        };
    }

    interface Ending {
        void await(Replica replica) throws Exception;
    }

    /// Lets it happen to the working replica; answers the replica that works on.
    ///
    /// @param ending waits until the remediation has come to its end
    Replica happen(Replica worker, Ending ending) throws Exception {
        return switch (moment) {
            case KILLED_BEFORE_THE_CALL, KILLED_AFTER_THE_CALL -> killed(worker, ending, Release.DROP);
            case KILLED_WHILE_THE_CALL_TRAVELS -> killed(worker, ending, Release.PROCEED);
            case KILLED_BEFORE_VERIFICATION -> {
                awaitHeld();
                cloud.fault(target.anyCall(FaultKind.HOLD_BEFORE));
                cloud.release();
                yield killed(worker, ending, Release.DROP);
            }
            case CALL_LOST, ANSWER_LOST -> {
                met = target.calls();
                ending.await(worker);
                yield worker;
            }
            case PAUSED_BEFORE_THE_INTENT, PAUSED_BEFORE_THE_CALL, PAUSED_AFTER_THE_CALL -> paused(worker, ending);
            case DATABASE_KILLED_BEFORE_THE_CALL, DATABASE_KILLED_AFTER_THE_CALL -> {
                awaitHeld();
                bench.postgres().kill();
                cloud.release();
                Thread.sleep(OUTAGE);
                bench.postgres().restart();
                ending.await(worker);
                yield worker;
            }
        };
    }

    /// All calls, or as many as come before the first of them would give up.
    private void awaitHeld() throws InterruptedException {
        cloud.awaitHeld(PATIENCE);
        long deadline = System.nanoTime() + GATHERING.toNanos();
        while (cloud.held().size() < target.calls() && System.nanoTime() < deadline) {
            Thread.sleep(GATHERING.dividedBy(50));
        }
        met = Math.max(met, cloud.held().size());
    }

    /// How many calls it happened to.
    int met() {
        return met;
    }

    private Replica killed(Replica worker, Ending ending, Release call) throws Exception {
        awaitHeld();
        worker.kill();
        cloud.clearFaults();
        cloud.release(Optional.empty(), call);
        Replica next = bench.replica();
        ending.await(next);
        return next;
    }

    /// The held call arrives when the other replica has done the work, and its worker wakes up after that.
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
