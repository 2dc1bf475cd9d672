package io.prunella.bench;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which fixes meet which moments: `POLICY`, `POLICY/MOMENT` or `*/MOMENT`, several with commas between;
/// nothing for all.
record CrashSelection(List<Choice> choices) {

    /// @param policy `*` for every one
    /// @param moments in which order they come
    private record Choice(String policy, Set<Moment> moments) {
        static Choice parse(String text) {
            String[] parts = text.split("/", 2);
            return new Choice(
                    parts[0], parts.length == 1 ? EnumSet.allOf(Moment.class) : EnumSet.of(Moment.valueOf(parts[1])));
        }
    }

    /// @throws IllegalArgumentException for a moment that there is not
    static CrashSelection parse(String part) {
        return new CrashSelection(Arrays.stream((part.isEmpty() ? "*" : part).split(","))
                .map(Choice::parse)
                .toList());
    }

    Set<Moment> moments() {
        return of("*", true);
    }

    Set<Moment> momentsOf(String policy) {
        return of(policy, false);
    }

    private Set<Moment> of(String policy, boolean any) {
        Set<Moment> moments = EnumSet.noneOf(Moment.class);
        choices.stream()
                .filter(choice -> any || choice.policy.equals("*") || choice.policy.equals(policy))
                .forEach(choice -> moments.addAll(choice.moments));
        return moments;
    }
}
