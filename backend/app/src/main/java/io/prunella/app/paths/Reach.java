package io.prunella.app.paths;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Whether something can be reached from the internet.
sealed interface Reach {
    /// @param path from the internet inwards
    record Open(List<Step> path) implements Reach {
        public Open {
            path = List.copyOf(path);
        }

        Open then(Step... further) {
            List<Step> longer = new ArrayList<>(path);
            longer.addAll(List.of(further));
            return new Open(longer);
        }
    }

    /// @param why what stands in the way, or is missing
    record Closed(String why) implements Reach {}

    /// Nothing uses it, so that there is nothing to be reached.
    record Idle(String why) implements Reach {}

    /// @param why what could not be known
    record Unclear(String why) implements Reach {}

    /// @param type of the document
    /// @param how it lets the traffic pass
    record Step(String type, String id, String how) {}

    /// What holds for something that has several ways in: one open way is enough, and one that is not known
    /// may be open.
    static Reach best(Stream<Reach> ways, String none) {
        return ways.min(Comparator.comparingInt(Reach::rank)).orElseGet(() -> new Closed(none));
    }

    private static int rank(Reach reach) {
        return switch (reach) {
            case Open ignored -> 0;
            case Unclear ignored -> 1;
            case Closed ignored -> 2;
            case Idle ignored -> 3;
        };
    }
}
