package io.prunella.code.arm.map;

import io.prunella.code.arm.eval.ArmResource;
import io.prunella.code.tree.Lines;
import io.prunella.code.value.Writer;
import io.prunella.model.Origin;
import java.util.function.UnaryOperator;

/// Where a file says what its resources are.
///
/// @param told what people are told of a place, who may have written it elsewhere
record Places(String file, UnaryOperator<Origin.Source> told) {
    Origin whole(ArmResource resource) {
        return at(resource, resource.lines());
    }

    Origin at(ArmResource resource, Lines lines) {
        return told.apply(new Origin.Source(resource.name(), file, lines.start(), lines.end()));
    }

    Writer writer(ArmResource resource) {
        return new Writer(Canonical::tree, lines -> at(resource, lines));
    }
}
