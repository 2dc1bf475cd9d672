package io.prunella.bench;

import java.util.Arrays;
import java.util.List;

/// What is done to an installation at work. One blow meets every call that is under way.
enum Blow {
    KILL("killed"),
    OUTAGE("PostgreSQL killed"),
    PAUSE("worker paused beyond its lease"),
    LOSS("connection lost");

    private final String words;

    Blow(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /// The moments at which it can meet a call.
    List<Moment> moments() {
        return Arrays.stream(Moment.values())
                .filter(moment -> moment.blow() == this)
                .toList();
    }
}
