package io.prunella.code.bicep;

import java.util.ArrayList;
import java.util.List;

/// A text of Bicep in which nothing but code is left: texts are filled up between their quotes, comments are blank.
///
/// @param code as long as the text, with the same lines
/// @param comments the offsets of each, behind the last character too
record Masked(String code, List<int[]> comments) {
    private static final String LONG = "'''";
    private static final int MAX_DEPTH = 50;

    static Masked of(String text) {
        Scanner scanner = new Scanner(text);
        scanner.code(0, 0);
        return new Masked(new String(scanner.out), scanner.comments);
    }

    private static final class Scanner {
        private final String text;
        private final char[] out;
        private final List<int[]> comments = new ArrayList<>();

        Scanner(String text) {
            this.text = text;
            out = text.toCharArray();
        }

        /// @param within how many texts it is in; in one it ends at the brace that closes it
        /// @return behind its end
        private int code(int from, int within) {
            int depth = 0;
            int at = from;
            while (at < text.length()) {
                char c = text.charAt(at);
                if (c == '\'') {
                    at = quoted(at, within);
                    continue;
                }
                if (text.startsWith("//", at) || text.startsWith("/*", at)) {
                    at = comment(at);
                    continue;
                }
                if (within > 0 && c == '}' && depth == 0) {
                    return at + 1;
                }
                depth += c == '{' ? 1 : c == '}' ? -1 : 0;
                at++;
            }
            return at;
        }

        private int comment(int from) {
            boolean line = text.charAt(from + 1) == '/';
            int end = text.indexOf(line ? "\n" : "*/", from + 2);
            int behind = end < 0 ? text.length() : line ? end : end + 2;
            comments.add(new int[] {from, behind});
            fill(from, behind, ' ');
            return behind;
        }

        // Code within a text is filled up with it.
        private int quoted(int from, int within) {
            if (text.startsWith(LONG, from)) {
                int end = text.indexOf(LONG, from + LONG.length());
                int behind = end < 0 ? text.length() : end + LONG.length();
                fill(from + 1, behind - 1, 'x');
                return behind;
            }
            int at = from + 1;
            while (at < text.length() && text.charAt(at) != '\'' && text.charAt(at) != '\n') {
                if (text.charAt(at) == '\\') {
                    at += 2;
                } else if (text.startsWith("${", at) && within < MAX_DEPTH) {
                    at = code(at + 2, within + 1);
                } else {
                    at++;
                }
            }
            int end = Math.min(at, text.length());
            fill(from + 1, end, 'x');
            return Math.min(end + 1, text.length());
        }

        private void fill(int from, int to, char with) {
            for (int i = from; i < Math.min(to, out.length); i++) {
                if (out[i] != '\n' && out[i] != '\r') {
                    out[i] = with;
                }
            }
        }
    }
}
