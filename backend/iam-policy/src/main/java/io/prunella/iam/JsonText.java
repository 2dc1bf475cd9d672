package io.prunella.iam;

import io.prunella.model.CanonicalJson;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/// Writes plain trees as JSON in the layout of the text around; members keep their order.
final class JsonText {

    private JsonText() {}

    /// @param newline the line break and indentation that stand before the tree; empty: all on one line
    /// @param step what one more level is indented by
    static String laidOut(Object tree, String newline, String step) {
        StringBuilder out = new StringBuilder();
        write(out, tree, newline, step);
        return out.toString();
    }

    private static void write(StringBuilder out, Object tree, String newline, String step) {
        switch (tree) {
            case Map<?, ?> map -> writeMap(out, map, newline, step);
            case List<?> list -> writeList(out, list, newline, step);
            case String text -> out.append(CanonicalJson.text(text));
            case Boolean bool -> out.append(bool);
            case Number number -> out.append(number);
            default -> throw new IllegalArgumentException("a policy document cannot hold " + tree.getClass());
        }
    }

    private static void writeMap(StringBuilder out, Map<?, ?> map, String newline, String step) {
        String inner = newline.isEmpty() ? "" : newline + step;
        out.append('{');
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            out.append(inner);
            out.append(CanonicalJson.text(String.valueOf(entry.getKey())));
            out.append(newline.isEmpty() ? ":" : ": ");
            write(out, entry.getValue(), inner, step);
            out.append(entries.hasNext() ? "," : "");
        }
        out.append(map.isEmpty() ? "" : newline).append('}');
    }

    private static void writeList(StringBuilder out, List<?> list, String newline, String step) {
        String inner = newline.isEmpty() ? "" : newline + step;
        out.append('[');
        for (Iterator<?> values = list.iterator(); values.hasNext(); ) {
            out.append(inner);
            write(out, values.next(), inner, step);
            out.append(values.hasNext() ? "," : "");
        }
        out.append(list.isEmpty() ? "" : newline).append(']');
    }
}
