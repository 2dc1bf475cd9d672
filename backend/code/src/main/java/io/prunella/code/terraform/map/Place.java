package io.prunella.code.terraform.map;

import io.prunella.code.terraform.tree.Span;
import io.prunella.model.Origin;

/// An attribute or a block that says something of a document.
///
/// @param address of the resource, or the call of a module, that it belongs to
/// @param file relative to the folder that is judged
public record Place(String address, String file, Span span) {
    /// @param home the file of the block that it stands in
    static Place of(String address, String home, Span span) {
        return new Place(address, span.in(home), span);
    }

    public Origin.Source origin() {
        return new Origin.Source(address, file, span.startLine(), span.endLine());
    }
}
