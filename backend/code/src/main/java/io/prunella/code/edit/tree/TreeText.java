package io.prunella.code.edit.tree;

import io.prunella.code.edit.Lined;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.tree.JsonSyntax;
import io.prunella.code.tree.Syntax;
import io.prunella.code.tree.TreeException;
import io.prunella.code.tree.TreeFile;
import io.prunella.code.tree.YamlSyntax;

/// A text and what stands where in one of its documents.
///
/// @param json whether everything in it stands in brackets and quotes
public record TreeText(String file, String text, Syntax root, boolean json) implements Lined {
    /// @param document which of the text's, from 0
    /// @throws NoEdit where it says something in a way that cannot be edited
    public static TreeText of(String file, int document, String text) throws NoEdit {
        try {
            if (TreeFile.isJson(file, text)) {
                return new TreeText(file, text, JsonSyntax.read(text), true);
            }
            return new TreeText(
                    file,
                    text,
                    YamlSyntax.read(text).get(document),
                    text.stripLeading().startsWith("{"));
        } catch (TreeException e) {
            throw new NoEdit("'" + file + "': " + e.getMessage());
        }
    }

    public String piece(Syntax syntax) {
        return text.substring(syntax.start(), syntax.end());
    }

    int column(int offset) {
        return offset - lineStart(offset);
    }

    /// The offset of the dash before an element of a list.
    int dash(Syntax element) {
        int at = element.start() - 1;
        while (at > 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return at;
    }
}
