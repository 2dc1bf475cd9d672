package io.prunella.app.repositories.git;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Why a host of code did not do it, as a sentence for people. It holds neither a secret nor an address.
public final class GitFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final @Nullable Duration after;

    /// What is in the way.
    public enum Kind {
        /// We would not go there.
        REFUSED,
        /// The credentials do not open it, or not for this.
        DENIED,
        NO_REPOSITORY,
        NO_BRANCH,
        TOO_LARGE,
        /// Somebody else wrote there.
        CONFLICT,
        /// It may work later.
        UNREACHABLE;

        /// Whether trying again may help while nobody changes anything.
        public boolean passes() {
            return this == UNREACHABLE;
        }
    }

    public GitFailure(Kind kind, String why) {
        this(kind, why, null);
    }

    public GitFailure(Kind kind, String why, @Nullable Duration after) {
        super(why);
        this.kind = kind;
        this.after = after;
    }

    public Kind kind() {
        return kind;
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    /// How long the host asks us to wait.
    public Optional<Duration> after() {
        return Optional.ofNullable(after);
    }
}
