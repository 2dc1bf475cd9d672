package io.prunella.policy;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// Guesses what a misspelt word meant.
public final class Suggestions {
    private Suggestions() {}

    /// ` Did you mean 'x'?`, or nothing where no candidate is near.
    public static String didYouMean(String word, Collection<String> candidates) {
        List<String> near = candidates.stream()
                .filter(candidate -> distance(fold(word), fold(candidate)) <= Math.max(2, word.length() / 3))
                .sorted(Comparator.comparingInt((String candidate) -> distance(fold(word), fold(candidate)))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(3)
                .toList();
        return near.isEmpty() ? "" : " Did you mean '" + String.join("' or '", near) + "'?";
    }

    private static String fold(String word) {
        return word.toLowerCase(Locale.ROOT);
    }

    // Levenshtein's distance, row by row.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
