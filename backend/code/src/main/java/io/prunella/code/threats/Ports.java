package io.prunella.code.threats;

import java.util.List;
import java.util.Optional;

/// The ports at which something takes connections.
///
/// @param numbers none where any will do
/// @param unknown why they are not known; empty where they are
record Ports(List<Long> numbers, Optional<String> unknown) {
    static final Ports ANY = new Ports(List.of(), Optional.empty());

    static Ports of(List<Long> numbers) {
        return new Ports(List.copyOf(numbers), Optional.empty());
    }

    static Ports notKnown(String why) {
        return new Ports(List.of(), Optional.of(why));
    }

    boolean any() {
        return numbers.isEmpty() && unknown.isEmpty();
    }

    String words() {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }
}
