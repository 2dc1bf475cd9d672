package io.prunella.code.terraform.eval;

/// An attribute of a resource that only exists once the resource does: `aws_s3_bucket.logs`, `arn`.
///
/// @param address the resource's whole address, modules and instance key included
/// @param attribute its name; empty for the resource itself
public record Reference(String address, String attribute) {
    /// Whether the attribute names its resource to others, so that it is there and is nobody else's.
    public boolean isIdentity() {
        return attribute.equals("id")
                || attribute.equals("arn")
                || attribute.endsWith("_arn")
                || attribute.endsWith("_id")
                || attribute.equals("self_link");
    }

    @Override
    public String toString() {
        return attribute.isEmpty() ? address : address + "." + attribute;
    }
}
