package io.prunella.code.bicep;

import java.util.ArrayList;
import java.util.List;

/// A text of Bicep in which nothing but code is left: texts are filled up between their quotes, comments are blank.
///
/// @param code as long as the text, with the same lines
/// @param inner the same, in which code within texts is left, too
/// @param whole whether all code within texts is left in it
/// @param comments the offsets of each, behind the last character too
record Masked(String code, String inner, boolean whole, List<int[]> comments) {
    private static final String LONG = "'''";
    private static final int MAX_DEPTH = 50;

    static Masked of(String text) {
        Scanner scanner = new Scanner(text);
        scanner.code(0, 0);
        return new Masked(new String(scanner.out), new String(scanner.inner), scanner.whole, scanner.comments);
    }

    private static final class Scanner {
        private final String text;
        private final char[] out;
        private final char[] inner;
        private boolean whole = true;
        private final List<int[]> comments = new ArrayList<>();

        Scanner(String text) {
            this.text = text;
            out = text.toCharArray();
            inner = text.toCharArray();
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
            int end = line ? lineEnd(from) : text.indexOf("*/", from + 2);
            int behind = end < 0 ? text.length() : line ? end : end + 2;
            comments.add(new int[] {from, behind});
            fill(out, from, behind, ' ');
            fill(inner, from, behind, ' ');
            return behind;
        }

        private int lineEnd(int from) {
            int at = from;
            while (at < text.length() && !isLineEnd(at)) {
                at++;
            }
            return at;
        }

        private boolean isLineEnd(int at) {
            return text.charAt(at) == '\n' || text.charAt(at) == '\r';
        }

        // Code within a text is filled up with it.
        private int quoted(int from, int within) {
            if (text.startsWith(LONG, from)) {
                return quotedLong(from);
            }
            int at = from + 1;
            while (at < text.length() && text.charAt(at) != '\'' && !isLineEnd(at)) {
                boolean code = text.startsWith("${", at);
                if (code && within < MAX_DEPTH) {
                    at = code(at + 2, within + 1);
                } else {
                    whole &= !code;
                    int behind = at + (text.charAt(at) == '\\' ? 2 : 1);
                    fill(inner, at, behind, 'x');
                    at = behind;
                }
            }
            int end = Math.min(at, text.length());
            fill(out, from + 1, end, 'x');
            return Math.min(end + 1, text.length());
        }

        // More quotes at its end belong to it. Code is in those alone that have a sign before them.
        private int quotedLong(int from) {
            int end = text.indexOf(LONG, from + LONG.length());
            int behind = end < 0 ? text.length() : end + LONG.length();
            while (behind < text.length() && text.charAt(behind) == '\'') {
                behind++;
            }
            whole &= from == 0 || text.charAt(from - 1) != '$';
            fill(out, from + 1, behind - 1, 'x');
            fill(inner, from + 1, behind - 1, 'x');
            return behind;
        }

        private static void fill(char[] signs, int from, int to, char with) {
            for (int i = from; i < Math.min(to, signs.length); i++) {
                if (signs[i] != '\n' && signs[i] != '\r') {
                    signs[i] = with;
                }
            }
        }
    }
}
