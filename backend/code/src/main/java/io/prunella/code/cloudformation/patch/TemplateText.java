package io.prunella.code.cloudformation.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.tree.Layout;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.code.tree.Syntax;
import java.util.Optional;
import java.util.regex.Pattern;

/// The text of a template and the sections of it.
record TemplateText(TreeText tree) {
    private static final Pattern LONG_FORM = Pattern.compile("(?m)^[\\s-]*[\"']?(Ref|Fn::\\w+)[\"']?\\s*:");
    private static final Pattern TAG = Pattern.compile("[\\s:-]!(Ref|Sub|GetAtt|If|Join|Select|FindInMap)\\b");

    Syntax root() {
        return tree.root();
    }

    /// Functions are written as tags where others are, or none is.
    Layout layout() {
        boolean tags = TAG.matcher(tree.text()).find()
                || !LONG_FORM.matcher(tree.text()).find();
        return Layout.of(
                tree, (value, layout) -> value instanceof Function function ? function.written(layout, tags) : value);
    }

    Syntax.Mapping resources() throws NoEdit {
        if (root().get("Resources").orElse(root()) instanceof Syntax.Mapping resources && resources != root()) {
            return resources;
        }
        throw new NoEdit("The resources are written elsewhere");
    }

    Syntax.Entry resource(String id) throws NoEdit {
        return resources().entry(id).orElseThrow(() -> new NoEdit("'" + id + "' is made by a loop"));
    }

    Optional<Syntax.Mapping> parameter(String name) {
        return root().get("Parameters")
                .flatMap(all -> all.get(name))
                .filter(Syntax.Mapping.class::isInstance)
                .map(Syntax.Mapping.class::cast);
    }
}
