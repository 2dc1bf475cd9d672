package io.prunella.code.cloudformation.map;

import io.prunella.code.cloudformation.eval.Resource;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Writer;
import io.prunella.model.Origin;

/// A document in the making, of one resource of a template.
final class Draft extends io.prunella.code.world.Draft {
    private final Resource declared;

    /// @param partial whether it stands for a resource that is declared elsewhere
    Draft(String type, Resource declared, Origin whole, boolean partial) {
        super(type, whole, partial);
        this.declared = declared;
    }

    static Origin origin(Resource resource, String file, Lines lines) {
        return new Origin.Source(resource.id(), file, lines.start(), lines.end());
    }

    static Writer writer(Canonical canonical, String file, Resource resource) {
        return new Writer(canonical::tree, lines -> origin(resource, file, lines));
    }

    Resource declared() {
        return declared;
    }

    String id() {
        return declared.id();
    }

    /// Whether it is not known what it says, be it in whole or in part.
    boolean isOpen() {
        return body().get("properties") instanceof io.prunella.model.Unknown;
    }
}
