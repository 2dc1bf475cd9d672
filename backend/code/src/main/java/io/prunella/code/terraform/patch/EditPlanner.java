package io.prunella.code.terraform.patch;

import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.world.Declaration;
import io.prunella.model.Patch;
import io.prunella.schema.Schema;
import java.util.Comparator;
import java.util.List;

/// Translates a patch of a declared document to edits of the source that declares it.
public final class EditPlanner {
    private final Schema schema;
    private final AwsTable table;

    public EditPlanner(Schema schema, AwsTable table) {
        this.schema = schema;
        this.table = table;
    }

    /// @return edits that do not touch each other, by file and place
    /// @throws NoEdit where there is no safe one
    public List<Splice> plan(SourceTree tree, TerraformWorld world, Declaration declaration, Patch patch)
            throws NoEdit {
        Edit edit = new Edit(new Sources(tree), world, declaration, schema, table);
        List<Splice> splices = edit.splices(patch).stream()
                .distinct()
                .sorted(Comparator.comparing(Splice::file)
                        .thenComparing(Splice::start)
                        .thenComparing(Splice::end))
                .toList();
        for (int i = 1; i < splices.size(); i++) {
            Splice before = splices.get(i - 1);
            if (before.file().equals(splices.get(i).file())
                    && before.end() > splices.get(i).start()) {
                throw new NoEdit("Two of its edits would touch the same text");
            }
        }
        if (splices.isEmpty()) {
            throw new NoEdit("Nothing in the source says what would have to change");
        }
        return splices;
    }
}
