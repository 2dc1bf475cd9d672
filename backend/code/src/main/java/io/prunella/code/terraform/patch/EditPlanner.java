package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.Splices;
import io.prunella.code.source.SourceTree;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.world.Declaration;
import io.prunella.model.Patch;
import io.prunella.schema.Schema;
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
        return Splices.ordered(edit.splices(patch));
    }
}
