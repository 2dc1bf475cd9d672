package io.prunella.code.terraform.module;

import io.prunella.code.terraform.eval.Reference;
import io.prunella.code.terraform.eval.Value;
import java.util.Optional;

/// One instance of a resource, with its values.
///
/// @param address as Terraform writes it: `module.a.aws_s3_bucket.b["x"]`
public record Resource(String address, String type, Declared declared, EvaluatedBody body, Tracing tracing) {
    /// Relative to the folder that is judged.
    public String file() {
        return declared.file();
    }

    Value asValue() {
        return new Value.Mapping(body.members(), Optional.of(new Reference(address, "")));
    }
}
