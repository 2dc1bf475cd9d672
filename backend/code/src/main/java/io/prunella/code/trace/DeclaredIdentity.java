package io.prunella.code.trace;

import java.util.Optional;
import java.util.Set;

/// What a Terraform state tells of one resource, and nothing else of it.
///
/// @param address as Terraform writes it: `module.a.aws_s3_bucket.b["x"]`
/// @param type of its document
/// @param names by which the provider knows it; its native id is among them
/// @param account and the region, where an ARN tells them
public record DeclaredIdentity(
        String address, String type, Set<String> names, Optional<String> account, Optional<String> region) {
    public DeclaredIdentity {
        names = Set.copyOf(names);
    }
}
