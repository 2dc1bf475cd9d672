package io.prunella.app.tenants.channels;

import io.prunella.app.platform.egress.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// How one attempt went.
///
/// @param message in words that hold no address and no secret
/// @param gone the other side wants no more, ever
/// @param worthRepeating whether it may go better later
/// @param pause what the other side asks for
record Outcome(
        boolean delivered,
        @Nullable Integer answer,
        String message,
        boolean gone,
        boolean worthRepeating,
        @Nullable Duration pause) {

    private static final int GONE = 410;

    static Outcome sent(String message) {
        return new Outcome(true, null, message, false, false, null);
    }

    static Outcome failed(String message, boolean worthRepeating) {
        return new Outcome(false, null, message, false, worthRepeating, null);
    }

    static Outcome of(Answer answer) {
        return switch (answer) {
            case Answer.Answered answered -> {
                int status = answered.status();
                boolean gone = status == GONE;
                yield new Outcome(
                        answered.successful(),
                        status,
                        "Answered " + status,
                        gone,
                        !answered.successful() && !gone,
                        answered.retryAfter());
            }
            case Answer.Unreachable unreachable -> failed(unreachable.why(), true);
            case Answer.Refused refused -> failed(refused.why(), false);
        };
    }
}
