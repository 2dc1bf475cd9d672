package io.prunella.code.arm.patch;

import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.bicep.Bicep;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.Splices;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.code.source.SourceTree;
import io.prunella.code.world.Declaration;
import io.prunella.model.Absent;
import io.prunella.model.Patch;
import io.prunella.model.TreeJson;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.stream.Collectors;

/// Translates a patch of a declared document to edits of the template that declares it.
public final class ArmPlanner {
    private static final String MARK = "\uFEFF";

    private final Schema schema;
    private final Versions versions;

    public ArmPlanner(Schema schema) {
        this.schema = schema;
        versions = new Versions(schema);
    }

    /// @param inPlace whether parameters and variables are left as they are, and what uses them is written anew
    /// @return edits that do not touch each other, by place
    /// @throws NoEdit where there is no safe one
    public List<Splice> plan(SourceTree tree, ArmWorld world, Declaration declaration, Patch patch, boolean inPlace)
            throws NoEdit {
        String file = world.template().file();
        if (Bicep.isOne(file)) {
            throw new NoEdit("Bicep is not patched, but by hand: " + told(patch));
        }
        versions.require(world, declaration, patch);
        String whole = tree.text(file).orElse("");
        int skipped = whole.startsWith(MARK) ? MARK.length() : 0;
        TreeText source = TreeText.of(file, 0, whole.substring(skipped));
        ArmText text = new ArmText(source, world.template().path());
        List<Splice> found = new ArmEdit(text, world, declaration, schema, inPlace).splices(patch);
        return Splices.ordered(found.stream()
                .map(one -> new Splice(one.file(), one.start() + skipped, one.end() + skipped, one.text()))
                .toList());
    }

    // What there is to write, for people.
    private static String told(Patch patch) {
        return patch.changes().stream()
                .map(change -> change.after() == Absent.VALUE
                        ? "remove " + change.pointer()
                        : "set " + change.pointer() + " to " + brief(TreeJson.write(change.after())))
                .collect(Collectors.joining("; "));
    }

    private static String brief(String value) {
        return value.length() > 200 ? value.substring(0, 200) + "…" : value;
    }
}
