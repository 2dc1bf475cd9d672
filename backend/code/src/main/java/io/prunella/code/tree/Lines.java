package io.prunella.code.tree;

/// Lines of a file, from 1, both included.
public record Lines(int start, int end) {
    public Lines {
        end = Math.max(start, end);
    }

    /// Whether nothing but blanks stands before an offset in its line.
    public static boolean isBlankBefore(String text, int offset) {
        int at = offset - 1;
        while (at >= 0 && text.charAt(at) != '\n' && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at < 0 || text.charAt(at) == '\n';
    }
}
