package io.prunella.code.codify;

import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.model.Undeclared;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Values without the parts that could not be known, which are told.
record Known(List<String> notes) {
    private static final String STATEMENTS = "Statement";
    // Of a feature that is off there is nothing to set, and its block would ask for the rest of it.
    private static final Map<String, Object> OFF = Map.of("Enabled", false);

    Optional<Object> of(Pointer at, Object value) {
        return switch (value) {
            case Unknown unknown -> {
                notes.add(at + " is not known: " + unknown.message());
                yield Optional.empty();
            }
            case Undeclared ignored -> Optional.empty();
            case Map<?, ?> members -> {
                Map<String, Object> known = new LinkedHashMap<>();
                Trees.asObject(members)
                        .forEach((name, member) -> of(at.child(name), member)
                                .filter(found -> !OFF.equals(found))
                                .ifPresent(found -> known.put(name, found)));
                // Half a policy is another policy.
                boolean half = members.containsKey(STATEMENTS) && !known.containsKey(STATEMENTS);
                yield half ? Optional.empty() : Optional.of(known);
            }
            // A list that lacks an element would take it away where it is applied.
            case List<?> elements -> {
                List<Object> known = new ArrayList<>();
                int told = notes.size();
                for (int i = 0; i < elements.size(); i++) {
                    of(at.child(String.valueOf(i)), elements.get(i)).ifPresent(known::add);
                }
                yield notes.size() == told ? Optional.of(known) : Optional.empty();
            }
            default -> Optional.of(value);
        };
    }
}
