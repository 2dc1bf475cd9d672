package io.prunella.code.kubernetes;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.tree.Layout;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.edit.tree.TreeEdit;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.code.tree.Syntax;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Patch;
import io.prunella.model.Trees;
import java.util.List;
import java.util.Map;

/// The edits of one patch of a pod.
final class ManifestEdit extends TreeEdit {
    private final ManifestWorld world;

    ManifestEdit(TreeText source, ManifestWorld world) {
        super(source, Layout.of(source, Layout.Form.PLAIN));
        this.world = world;
    }

    List<Splice> splices(Patch patch, ListKeys keys) throws NoEdit {
        Document before = world.document();
        for (Patch.DocumentPatch part : patch.documents()) {
            if (!part.document().equals(before.ref()) || part.deletes()) {
                throw new NoEdit("Another object would have to change");
            }
        }
        Map<String, Object> after =
                before.withBody(patch.applyTo(before, keys).body()).properties();
        members(pod(), before.properties(), Trees.asObject(after));
        return found();
    }

    @Override
    protected boolean isBound(Syntax value) {
        return ManifestWorld.PLACEHOLDER.matcher(source().piece(value)).find();
    }

    private Slot pod() throws NoEdit {
        Slot here = new Slot(source().root(), false, 0, 0, List.of());
        for (String name : world.manifest().place()) {
            here = inner(here.said(), name);
        }
        return here.said();
    }

    private Slot inner(Slot slot, String name) throws NoEdit {
        return switch (slot.value()) {
            case Syntax.Mapping mapping
            when mapping.entry(name).isPresent() ->
                Slot.of(source(), mapping, mapping.entry(name).get(), slot.path());
            case Syntax.Sequence list -> Slot.of(source(), list, Integer.parseInt(name), slot.path());
            case Syntax ignored -> throw new NoEdit("It is not told where '" + name + "' is written");
        };
    }
}
