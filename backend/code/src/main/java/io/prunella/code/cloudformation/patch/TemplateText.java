package io.prunella.code.cloudformation.patch;

import io.prunella.code.cloudformation.Templates;
import io.prunella.code.edit.Lined;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.tree.JsonSyntax;
import io.prunella.code.tree.Syntax;
import io.prunella.code.tree.TreeException;
import io.prunella.code.tree.YamlSyntax;
import java.util.Optional;

/// The text of a template and what stands where.
///
/// @param json whether everything in it stands in brackets and quotes
record TemplateText(String file, String text, Syntax root, boolean json) implements Lined {
    static TemplateText of(String file, int document, String text) throws NoEdit {
        try {
            if (Templates.isJson(file, text)) {
                return new TemplateText(file, text, JsonSyntax.read(text), true);
            }
            return new TemplateText(
                    file,
                    text,
                    YamlSyntax.read(text).get(document),
                    text.stripLeading().startsWith("{"));
        } catch (TreeException e) {
            throw new NoEdit("'" + file + "': " + e.getMessage());
        }
    }

    Syntax.Mapping resources() throws NoEdit {
        if (root.get("Resources").orElse(root) instanceof Syntax.Mapping resources && resources != root) {
            return resources;
        }
        throw new NoEdit("The resources are written elsewhere");
    }

    Syntax.Entry resource(String id) throws NoEdit {
        return resources().entry(id).orElseThrow(() -> new NoEdit("'" + id + "' is made by a loop"));
    }

    Optional<Syntax.Mapping> parameter(String name) {
        return root.get("Parameters")
                .flatMap(all -> all.get(name))
                .filter(Syntax.Mapping.class::isInstance)
                .map(Syntax.Mapping.class::cast);
    }

    String piece(Syntax syntax) {
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
