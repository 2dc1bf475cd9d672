package io.prunella.code.cloudformation.patch;

import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.Splices;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.Declaration;
import io.prunella.model.ListKeys;
import io.prunella.model.Patch;
import java.util.List;

/// Translates a patch of a declared document to edits of the template that declares it.
public final class TemplatePlanner {
    private static final String MARK = "\uFEFF";

    private final ListKeys keys;

    public TemplatePlanner(ListKeys keys) {
        this.keys = keys;
    }

    /// @param inPlace whether parameters and maps are left as they are, and what uses them is written anew
    /// @return edits that do not touch each other, by place
    /// @throws NoEdit where there is no safe one
    public List<Splice> plan(
            SourceTree tree, TemplateWorld world, Declaration declaration, Patch patch, boolean inPlace) throws NoEdit {
        String whole = tree.text(world.file()).orElse("");
        int skipped = whole.startsWith(MARK) ? MARK.length() : 0;
        TemplateText source = new TemplateText(TreeText.of(world.file(), world.document(), whole.substring(skipped)));
        List<Splice> found = new Edit(source, world, declaration, inPlace).splices(patch, keys);
        return Splices.ordered(found.stream()
                .map(one -> new Splice(one.file(), one.start() + skipped, one.end() + skipped, one.text()))
                .toList());
    }
}
