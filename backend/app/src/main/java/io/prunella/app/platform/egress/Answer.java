package io.prunella.app.platform.egress;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What became of a request to the outside. Its words never hold the address, which may be a secret in itself.
public sealed interface Answer {

    /// @param retryAfter how long the other side asks us to wait
    record Answered(int status, @Nullable Duration retryAfter) implements Answer {
        public boolean successful() {
            return status >= 200 && status < 300;
        }
    }

    /// There was no answer; trying again may help.
    record Unreachable(String why) implements Answer {}

    /// Nothing was sent, and nothing will be: the address is not one that tenants may reach.
    record Refused(String why) implements Answer {}
}
