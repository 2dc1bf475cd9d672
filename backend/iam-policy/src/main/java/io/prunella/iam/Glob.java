package io.prunella.iam;

import java.util.Arrays;

/// A text with `*` (any characters, or none) and `?` (one character) as IAM matches it, slashes and colons included.
final class Glob {

    private static final int MANY = -1;
    private static final int ONE = -2;

    private final int[] tokens;

    private Glob(int[] tokens) {
        this.tokens = tokens;
    }

    static Glob of(String pattern) {
        return new Glob(pattern.codePoints().map(Glob::wildcard).toArray());
    }

    static Glob literal(String text) {
        return new Glob(text.codePoints().toArray());
    }

    Glob then(Glob next) {
        int[] joined = Arrays.copyOf(tokens, tokens.length + next.tokens.length);
        System.arraycopy(next.tokens, 0, joined, tokens.length, next.tokens.length);
        return new Glob(joined);
    }

    Glob ignoringCase() {
        return new Glob(Arrays.stream(tokens).map(Glob::fold).toArray());
    }

    static int fold(int codePoint) {
        return codePoint < 0 ? codePoint : Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    boolean matches(String text) {
        return consumes(text.codePoints().toArray());
    }

    boolean matchesIgnoringCase(String text) {
        return ignoringCase().consumes(text.codePoints().map(Glob::fold).toArray());
    }

    /// Every text that the other matches, this one matches too. May answer false where that is only true by a detour
    /// (`?*` and `*?`), never the other way round.
    boolean covers(Glob other) {
        return consumes(other.tokens);
    }

    /// Some text is matched by both.
    boolean overlaps(Glob other) {
        int columns = other.tokens.length + 1;
        boolean[] next = new boolean[columns];
        for (int i = tokens.length; i >= 0; i--) {
            boolean[] row = new boolean[columns];
            for (int j = columns - 1; j >= 0; j--) {
                row[j] = overlapsAt(i, j, other, row, next);
            }
            next = row;
        }
        return next[0];
    }

    // row[j + 1]: the other's token is used up; next[j]: ours is; next[j + 1]: both are.
    private boolean overlapsAt(int i, int j, Glob other, boolean[] row, boolean[] next) {
        boolean ended = i == tokens.length;
        boolean otherEnded = j == other.tokens.length;
        if (ended && otherEnded) {
            return true;
        }
        boolean many = !ended && tokens[i] == MANY;
        boolean otherMany = !otherEnded && other.tokens[j] == MANY;
        if (many || otherMany) {
            return (many && next[j])
                    || (otherMany && row[j + 1])
                    || (many && !otherEnded && row[j + 1])
                    || (otherMany && !ended && next[j]);
        }
        if (ended || otherEnded) {
            return false;
        }
        boolean same = tokens[i] == other.tokens[j] || tokens[i] == ONE || other.tokens[j] == ONE;
        return same && next[j + 1];
    }

    // The text may hold wildcards itself (see covers): they are only taken by wildcards that are at least as wide.
    private boolean consumes(int[] text) {
        int pattern = 0;
        int at = 0;
        int star = -1;
        int restart = 0;
        while (at < text.length) {
            if (pattern < tokens.length && tokens[pattern] == MANY) {
                star = pattern++;
                restart = at;
            } else if (pattern < tokens.length && takes(tokens[pattern], text[at])) {
                pattern++;
                at++;
            } else if (star >= 0) {
                pattern = star + 1;
                at = ++restart;
            } else {
                return false;
            }
        }
        while (pattern < tokens.length && tokens[pattern] == MANY) {
            pattern++;
        }
        return pattern == tokens.length;
    }

    private static boolean takes(int token, int character) {
        return token == character || (token == ONE && character != MANY);
    }

    private static int wildcard(int codePoint) {
        return switch (codePoint) {
            case '*' -> MANY;
            case '?' -> ONE;
            default -> codePoint;
        };
    }
}
