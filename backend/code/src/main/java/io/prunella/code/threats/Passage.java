package io.prunella.code.threats;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/// How one comes somewhere.
///
/// @param unknown why it is not known whether one does; empty where it is
record Passage(String how, Optional<String> unknown) {
    private static final Comparator<Passage> BEST =
            Comparator.comparing((Passage one) -> one.unknown().isPresent()).thenComparing(Passage::how);

    static Passage known(String how) {
        return new Passage(how, Optional.empty());
    }

    static Passage possible(String how, String why) {
        return new Passage(how, Optional.of(why));
    }

    /// Both one after the other.
    Passage then(Passage next) {
        return new Passage(how + "; " + next.how(), unknown.or(next::unknown));
    }

    Passage because(Optional<String> doubt) {
        return new Passage(how, unknown.or(() -> doubt));
    }

    /// One that is known, if there is any, else one that is not.
    static Optional<Passage> best(Stream<Passage> passages) {
        return passages.min(BEST);
    }
}
