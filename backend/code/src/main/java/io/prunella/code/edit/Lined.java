package io.prunella.code.edit;

/// A text of lines.
public interface Lined {
    String text();

    default String newline() {
        int first = text().indexOf('\n');
        return first > 0 && text().charAt(first - 1) == '\r' ? "\r\n" : "\n";
    }

    default int lineStart(int offset) {
        return text().lastIndexOf('\n', offset - 1) + 1;
    }

    /// Behind the last character of the line, before what ends it.
    default int lineEnd(int offset) {
        int end = text().indexOf('\n', offset);
        int at = end < 0 ? text().length() : end;
        return at > offset && text().charAt(at - 1) == '\r' ? at - 1 : at;
    }

    /// Behind what ends the line.
    default int nextLine(int offset) {
        int end = text().indexOf('\n', offset);
        return end < 0 ? text().length() : end + 1;
    }

    /// The blanks before the first character of a line.
    default String indentation(int offset) {
        int from = lineStart(offset);
        int to = from;
        while (to < text().length() && (text().charAt(to) == ' ' || text().charAt(to) == '\t')) {
            to++;
        }
        return text().substring(from, to);
    }

    default boolean isBlank(int from, int to) {
        return text().substring(from, to).isBlank();
    }
}
