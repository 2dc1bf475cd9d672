package io.prunella.iam;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes plain trees as JSON: canonical, or in the layout of the text around.
final class JsonText {

    private JsonText() {}

    /// Keys sorted by UTF-16 units, no white space, least escapes: RFC 8785 for trees of objects, lists and strings.
    static String canonical(Object tree) {
        StringBuilder out = new StringBuilder();
        write(out, tree, true, "", "");
        return out.toString();
    }

    /// @param newline the line break and indentation that stand before the tree; empty: all on one line
    /// @param step what one more level is indented by
    static String laidOut(Object tree, String newline, String step) {
        StringBuilder out = new StringBuilder();
        write(out, tree, false, newline, step);
        return out.toString();
    }

    private static void write(StringBuilder out, Object tree, boolean sorted, String newline, String step) {
        switch (tree) {
            case Map<?, ?> map -> writeMap(out, sorted ? new TreeMap<>(map) : map, sorted, newline, step);
            case List<?> list -> writeList(out, list, sorted, newline, step);
            case String text -> quote(out, text);
            case Boolean bool -> out.append(bool);
            case Number number -> out.append(number);
            default -> throw new IllegalArgumentException("a policy document cannot hold " + tree.getClass());
        }
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map, boolean sorted, String newline, String step) {
        String inner = newline.isEmpty() ? "" : newline + step;
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(inner);
            quote(out, String.valueOf(entry.getKey()));
            out.append(newline.isEmpty() ? ":" : ": ");
            write(out, entry.getValue(), sorted, inner, step);
            out.append(entries.hasNext() ? "," : "");
        }
        out.append(map.isEmpty() ? "" : newline).append('}');
    }

    private static void writeList(StringBuilder out, List<?> list, boolean sorted, String newline, String step) {
        String inner = newline.isEmpty() ? "" : newline + step;
        out.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
            out.append(inner);
            write(out, values.next(), sorted, inner, step);
            out.append(values.hasNext() ? "," : "");
        }
        out.append(list.isEmpty() ? "" : newline).append(']');
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> out.append(c < ' ' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
            }
        }
        out.append('"');
    }
}
