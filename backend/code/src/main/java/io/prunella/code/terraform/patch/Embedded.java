package io.prunella.code.terraform.patch;

import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.tree.Body;
import io.prunella.code.tree.Syntax;
import io.prunella.model.TreeJson;
import java.util.List;
import java.util.Map;

/// What a string of JSON holds, as a text of its own, whose edits are edits of the file.
final class Embedded {
    private final String file;
    private final String value;
    /// Where the first character stands in the file.
    private final int start;
    /// Where each character stands in the file, and the quote behind the last one.
    private final int[] offsets;

    Embedded(SourceText source, Syntax.Scalar scalar) {
        file = source.file();
        value = scalar.value();
        start = scalar.start() + 1;
        offsets = new int[value.length() + 1];
        int at = start;
        for (int i = 0; i <= value.length(); i++) {
            offsets[i] = at;
            at += source.text().charAt(at) != '\\' ? 1 : source.text().charAt(at + 1) == 'u' ? 6 : 2;
        }
    }

    /// Expressions in it count from where the file begins.
    SourceText text() {
        return new SourceText(file, " ".repeat(start - 1) + "\n" + value, new Body(Map.of(), List.of()));
    }

    /// An edit of that text in the file.
    Splice inFile(Splice edit) {
        return splice(edit.start() - start, edit.end() - start, edit.text());
    }

    /// Another text, of which only that is written which differs.
    Splice become(String other) {
        int shorter = Math.min(value.length(), other.length());
        int same = 0;
        while (same < shorter && value.charAt(same) == other.charAt(same)) {
            same++;
        }
        int tail = 0;
        while (tail < shorter - same
                && value.charAt(value.length() - 1 - tail) == other.charAt(other.length() - 1 - tail)) {
            tail++;
        }
        return splice(same, value.length() - tail, other.substring(same, other.length() - tail));
    }

    String value() {
        return value;
    }

    private Splice splice(int from, int to, String text) {
        String quoted = TreeJson.write(text);
        return new Splice(file, offsets[from], offsets[to], quoted.substring(1, quoted.length() - 1));
    }
}
