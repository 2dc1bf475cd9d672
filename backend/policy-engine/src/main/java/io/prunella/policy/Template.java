package io.prunella.policy;

import java.util.ArrayList;
import java.util.List;

/// A text with CEL in `${…}`. One that is nothing but an expression keeps the expression's type; `$${` is a plain `${`.
record Template(List<Piece> pieces) {
    sealed interface Piece {}

    record Text(String text) implements Piece {}

    record Code(Expression expression) implements Piece {}

    /// @throws PolicyException where a `${` has no end
    static Template parse(Expression source) {
        String text = source.text();
        List<Piece> pieces = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            if (text.startsWith("$${", i)) {
                plain.append("${");
                i += 3;
            } else if (text.startsWith("${", i)) {
                int end = end(text, i + 2);
                if (end < 0) {
                    throw source.error("The '${' of '" + text + "' has no '}'");
                }
                if (!plain.isEmpty()) {
                    pieces.add(new Text(plain.toString()));
                    plain.setLength(0);
                }
                pieces.add(new Code(source.part(text.substring(i + 2, end))));
                i = end + 1;
            } else {
                plain.append(text.charAt(i++));
            }
        }
        if (!plain.isEmpty() || pieces.isEmpty()) {
            pieces.add(new Text(plain.toString()));
        }
        return new Template(List.copyOf(pieces));
    }

    // Braces and quotes of the expression itself are skipped.
    private static int end(String text, int from) {
        int depth = 0;
        char quote = 0;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == '{') {
                depth++;
            } else if (c == '}' && depth-- == 0) {
                return i;
            }
        }
        return -1;
    }
}
