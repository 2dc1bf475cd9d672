package io.prunella.bench;

import static io.prunella.bench.Blow.KILL;
import static io.prunella.bench.Blow.LOSS;
import static io.prunella.bench.Blow.OUTAGE;
import static io.prunella.bench.Blow.PAUSE;

/// When something goes wrong with a call that changes the cloud.
enum Moment {
    KILLED_BEFORE_THE_CALL(KILL, "process killed before the call reaches the cloud"),
    KILLED_WHILE_THE_CALL_TRAVELS(KILL, "process killed, the call takes effect afterwards"),
    KILLED_AFTER_THE_CALL(KILL, "process killed after the effect, before the answer"),
    KILLED_BEFORE_VERIFICATION(KILL, "process killed after the answer, before verification"),
    CALL_LOST(LOSS, "connection lost before the effect"),
    ANSWER_LOST(LOSS, "connection lost after the effect"),
    PAUSED_BEFORE_THE_INTENT(PAUSE, "worker paused beyond its lease before its intent, then resumed"),
    PAUSED_BEFORE_THE_CALL(PAUSE, "worker paused beyond its lease with the call on its way, then resumed"),
    PAUSED_AFTER_THE_CALL(PAUSE, "worker paused beyond its lease after the effect, then resumed"),
    DATABASE_KILLED_BEFORE_THE_CALL(OUTAGE, "PostgreSQL killed before the effect"),
    DATABASE_KILLED_AFTER_THE_CALL(OUTAGE, "PostgreSQL killed after the effect");

    private final Blow blow;
    private final String words;

    Moment(Blow blow, String words) {
        this.blow = blow;
        this.words = words;
    }

    /// What is done to the installation at this moment.
    Blow blow() {
        return blow;
    }

    String words() {
        return words;
    }
}
