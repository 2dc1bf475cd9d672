package io.prunella.code.patch;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Patch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Two texts of one file as `git apply` takes them. Lines keep what ends them, so that the kind of line break and a
/// missing last one survive.
final class UnifiedDiff {
    private static final int CONTEXT = 3;

    private UnifiedDiff() {}

    static String between(String file, String before, String after) {
        List<String> old = lines(before);
        Patch<String> patch = DiffUtils.diff(old, lines(after));
        if (patch.getDeltas().isEmpty()) {
            return "";
        }
        StringBuilder out = new StringBuilder();
        out.append("--- ").append(name("a/" + file)).append('\n');
        out.append("+++ ").append(name("b/" + file)).append('\n');
        int shift = 0;
        for (List<AbstractDelta<String>> hunk : hunks(patch.getDeltas())) {
            shift += hunk(hunk, old, shift, out);
        }
        return out.toString();
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int end = text.indexOf('\n', from);
            int to = end < 0 ? text.length() : end + 1;
            lines.add(text.substring(from, to));
            from = to;
        }
        return lines;
    }

    // Changes so near to each other that their surroundings touch.
    private static List<List<AbstractDelta<String>>> hunks(List<AbstractDelta<String>> deltas) {
        List<List<AbstractDelta<String>>> hunks = new ArrayList<>();
        int end = Integer.MIN_VALUE;
        for (AbstractDelta<String> delta : deltas) {
            if (hunks.isEmpty() || delta.getSource().getPosition() - end > 2 * CONTEXT) {
                hunks.add(new ArrayList<>());
            }
            hunks.getLast().add(delta);
            end = delta.getSource().getPosition() + delta.getSource().size();
        }
        return hunks;
    }

    // Answers by how much it moves what follows.
    private static int hunk(List<AbstractDelta<String>> deltas, List<String> old, int shift, StringBuilder out) {
        int first = Math.max(0, deltas.getFirst().getSource().getPosition() - CONTEXT);
        int last = deltas.getLast().getSource().getPosition()
                + deltas.getLast().getSource().size();
        int end = Math.min(old.size(), last + CONTEXT);
        StringBuilder body = new StringBuilder();
        int at = first;
        int grown = 0;
        for (AbstractDelta<String> delta : deltas) {
            lines(body, ' ', old.subList(at, delta.getSource().getPosition()));
            lines(body, '-', delta.getSource().getLines());
            lines(body, '+', delta.getTarget().getLines());
            at = delta.getSource().getPosition() + delta.getSource().size();
            grown += delta.getTarget().size() - delta.getSource().size();
        }
        lines(body, ' ', old.subList(at, end));
        int size = end - first;
        out.append("@@ -").append(range(first, size)).append(" +").append(range(first + shift, size + grown));
        out.append(" @@\n").append(body);
        return grown;
    }

    // A range of no lines is named by the line before it.
    private static String range(int start, int size) {
        return (size == 0 ? start : start + 1) + "," + size;
    }

    private static void lines(StringBuilder out, char sign, List<String> lines) {
        for (String line : lines) {
            out.append(sign).append(line);
            if (!line.endsWith("\n")) {
                out.append("\n\\ No newline at end of file\n");
            }
        }
    }

    // As git writes names that hold more than letters; behind one with blanks stands a tab.
    private static String name(String name) {
        boolean plain = name.chars().allMatch(c -> c > 31 && c != '"' && c != '\\' && c < 127);
        if (plain) {
            return name.indexOf(' ') < 0 ? name : name + "\t";
        }
        StringBuilder out = new StringBuilder("\"");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            if (b == '"' || b == '\\') {
                out.append('\\').append((char) b);
            } else if (b > 31 && b < 127) {
                out.append((char) b);
            } else {
                out.append(String.format(java.util.Locale.ROOT, "\\%03o", b & 255));
            }
        }
        return out.append('"').toString();
    }
}
