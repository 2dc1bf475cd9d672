package io.prunella.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// A JSON Pointer (RFC 6901) into a document's body. In lists with a declared key a token is the element's key, never
/// its index: `/properties/SecurityGroupIngress/tcp:22:22:0.0.0.0~10`.
public record Pointer(List<String> tokens) implements Comparable<Pointer> {
    public static final Pointer ROOT = new Pointer(List.of());

    public Pointer {
        tokens = List.copyOf(tokens);
    }

    public static Pointer of(String... tokens) {
        return new Pointer(List.of(tokens));
    }

    /// @throws IllegalArgumentException when the text is neither empty nor starts with `/`
    public static Pointer parse(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (text.charAt(0) != '/') {
            throw new IllegalArgumentException("A JSON pointer starts with '/': " + text);
        }
        List<String> tokens = new ArrayList<>();
        for (String raw : text.substring(1).split("/", -1)) {
            tokens.add(raw.replace("~1", "/").replace("~0", "~"));
        }
        return new Pointer(tokens);
    }

    public Pointer child(String token) {
        List<String> next = new ArrayList<>(tokens);
        next.add(Objects.requireNonNull(token));
        return new Pointer(next);
    }

    public Pointer resolve(Pointer below) {
        List<String> next = new ArrayList<>(tokens);
        next.addAll(below.tokens);
        return new Pointer(next);
    }

    public boolean isRoot() {
        return tokens.isEmpty();
    }

    /// @throws IllegalStateException at the root
    public Pointer parent() {
        if (isRoot()) {
            throw new IllegalStateException("The root has no parent");
        }
        return new Pointer(tokens.subList(0, tokens.size() - 1));
    }

    /// @throws java.util.NoSuchElementException at the root
    public String last() {
        return tokens.getLast();
    }

    public boolean startsWith(Pointer other) {
        return tokens.size() >= other.tokens.size()
                && tokens.subList(0, other.tokens.size()).equals(other.tokens);
    }

    @Override
    public int compareTo(Pointer other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String token : tokens) {
            text.append('/').append(token.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
