package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;
import io.prunella.code.terraform.tree.Span;
import java.util.List;
import java.util.Map;

/// Adds to blocks and takes away from them, in the style of their neighbours and the syntax of their file.
interface BlockEdits {
    static BlockEdits of(SourceText source, HclText writer) throws NoEdit {
        return source.isJson() ? JsonEdits.of(source, writer) : new HclEdits(source, writer);
    }

    /// What becomes of a policy that is written as JSON in a text.
    @FunctionalInterface
    interface Rewriting {
        String of(String json) throws NoEdit;
    }

    /// New arguments and blocks.
    List<Splice> add(Block block, Map<String, Object> members) throws NoEdit;

    /// An argument or a block goes, with all that parted it from the next.
    Splice without(Span span) throws NoEdit;

    /// Other blocks in the place of all that there are of a name.
    ///
    /// @param old where they stand, in their order; at least one
    List<Splice> replaced(List<Span> old, String name, Argument.Blocks blocks) throws NoEdit;

    /// No blocks at all in the place of the last one of its name.
    Splice emptied(Block last) throws NoEdit;

    /// A list without one of its elements.
    Splice without(Expression.Tuple tuple, int index) throws NoEdit;

    /// A list with one more element at its end.
    Splice with(Expression.Tuple tuple, Object element) throws NoEdit;

    /// An object with one more member at its end.
    Splice with(Expression.Object object, String name, Object value) throws NoEdit;

    Splice replace(Span span, Object value) throws NoEdit;

    /// Another text in the place of JSON that is written as one.
    Splice rewritten(Expression.Template template, Rewriting rewriting) throws NoEdit;

    /// A resource behind a block.
    Splice resource(Block before, String type, String name, Map<String, Object> members) throws NoEdit;
}
