package io.prunella.bench;

/// When something goes wrong with a call that changes the cloud.
enum Moment {
    KILLED_BEFORE_THE_CALL("process killed before the call reaches the cloud"),
    KILLED_WHILE_THE_CALL_TRAVELS("process killed, the call takes effect afterwards"),
    KILLED_AFTER_THE_CALL("process killed after the effect, before the answer"),
    KILLED_BEFORE_VERIFICATION("process killed after the answer, before verification"),
    CALL_LOST("connection lost before the effect"),
    ANSWER_LOST("connection lost after the effect"),
    PAUSED_BEFORE_THE_INTENT("worker paused beyond its lease before its intent, then resumed"),
    PAUSED_BEFORE_THE_CALL("worker paused beyond its lease with the call on its way, then resumed"),
    PAUSED_AFTER_THE_CALL("worker paused beyond its lease after the effect, then resumed"),
    DATABASE_KILLED_BEFORE_THE_CALL("PostgreSQL killed before the effect"),
    DATABASE_KILLED_AFTER_THE_CALL("PostgreSQL killed after the effect");

    private final String words;

    Moment(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
