package io.prunella.code.kubernetes;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.Splices;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.model.ListKeys;
import io.prunella.model.Patch;
import java.util.List;

/// Translates a patch of a pod to edits of the object that says it.
public final class ManifestPlanner {
    private final ListKeys keys;

    public ManifestPlanner(ListKeys keys) {
        this.keys = keys;
    }

    /// @return edits that do not touch each other, by place
    /// @throws NoEdit where there is no safe one
    public List<Splice> plan(ManifestWorld world, Patch patch) throws NoEdit {
        Piece piece = world.manifest().piece();
        TreeText source = TreeText.of(piece.file(), 0, piece.text());
        List<Splice> found = new ManifestEdit(source, world).splices(patch, keys);
        return Splices.ordered(found.stream()
                .map(one -> new Splice(one.file(), one.start() + piece.start(), one.end() + piece.start(), one.text()))
                .toList());
    }
}
