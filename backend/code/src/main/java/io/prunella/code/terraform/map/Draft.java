package io.prunella.code.terraform.map;

import io.prunella.code.terraform.module.EvaluatedBody;
import io.prunella.code.terraform.tree.Span;
import io.prunella.model.Origin;

/// A document in the making, of one of Terraform's resources.
final class Draft extends io.prunella.code.world.Draft {
    private final String address;
    private final String file;
    private final EvaluatedBody declared;

    /// @param partial whether it stands for a resource that is declared elsewhere
    Draft(String address, String type, String file, EvaluatedBody declared, boolean partial) {
        super(type, origin(address, file, declared.span()), partial);
        this.address = address;
        this.file = file;
        this.declared = declared;
    }

    static Origin origin(String address, String file, Span span) {
        return new Origin.Source(address, file, span.startLine(), span.endLine());
    }

    String address() {
        return address;
    }

    String file() {
        return file;
    }

    EvaluatedBody declared() {
        return declared;
    }
}
