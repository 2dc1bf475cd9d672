package io.prunella.bench;

import io.prunella.sandbox.control.Controls;
import io.prunella.sandbox.control.Fault;
import io.prunella.sandbox.control.FaultKind;
import io.prunella.sandbox.control.Holds.Release;
import java.time.Duration;
import java.util.Optional;

/// Makes one moment happen to one call, from outside: by switches of the sandbox and signals to processes.
final class Mishap {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration OUTAGE = Duration.ofSeconds(2);
    private static final String FIX_ROLE = "PrunellaFix";

    private final Workbench bench;
    private final Controls cloud;
    private final Moment moment;
    private final Target target;

    /// @param operation the call that it happens to
    record Target(String operation, String bucket) {
        Fault fault(FaultKind kind) {
            return Fault.of(kind, "s3", operation).on(bucket).times(1);
        }

        Fault anyCall(FaultKind kind) {
            return Fault.of(kind, "s3", null).on(bucket).times(1);
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
        cloud.fault(
                switch (moment) {
                    case KILLED_BEFORE_THE_CALL,
                            KILLED_WHILE_THE_CALL_TRAVELS,
                            PAUSED_BEFORE_THE_CALL,
                            DATABASE_KILLED_BEFORE_THE_CALL -> target.fault(FaultKind.HOLD_BEFORE);
                    case KILLED_AFTER_THE_CALL,
                            KILLED_BEFORE_VERIFICATION,
                            PAUSED_AFTER_THE_CALL,
                            DATABASE_KILLED_AFTER_THE_CALL -> target.fault(FaultKind.HOLD_AFTER);
                    case CALL_LOST -> target.fault(FaultKind.DROP_BEFORE_EFFECT);
                    case ANSWER_LOST -> target.fault(FaultKind.DROP_AFTER_EFFECT);
                    case PAUSED_BEFORE_THE_INTENT ->
                        Fault.of(FaultKind.HOLD_BEFORE, "sts", "AssumeRole")
                                .on(FIX_ROLE)
                                .times(1);
                });
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
                cloud.awaitHeld(PATIENCE);
                cloud.fault(target.anyCall(FaultKind.HOLD_BEFORE));
                cloud.release();
                yield killed(worker, ending, Release.DROP);
            }
            case CALL_LOST, ANSWER_LOST -> {
                ending.await(worker);
                yield worker;
            }
            case PAUSED_BEFORE_THE_INTENT, PAUSED_BEFORE_THE_CALL, PAUSED_AFTER_THE_CALL -> paused(worker, ending);
            case DATABASE_KILLED_BEFORE_THE_CALL, DATABASE_KILLED_AFTER_THE_CALL -> {
                cloud.awaitHeld(PATIENCE);
                bench.postgres().kill();
                cloud.release();
                Thread.sleep(OUTAGE);
                bench.postgres().restart();
                ending.await(worker);
                yield worker;
            }
        };
    }

    private Replica killed(Replica worker, Ending ending, Release call) throws Exception {
        cloud.awaitHeld(PATIENCE);
        worker.kill();
        cloud.clearFaults();
        cloud.release(Optional.empty(), call);
        Replica next = bench.replica();
        ending.await(next);
        return next;
    }

    /// The held call arrives when the other replica has done the work, and its worker wakes up after that.
    private Replica paused(Replica worker, Ending ending) throws Exception {
        cloud.awaitHeld(PATIENCE);
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
