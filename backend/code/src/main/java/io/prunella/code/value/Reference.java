package io.prunella.code.value;

/// Something that a template names, and that is known only once the stack is made.
///
/// @param name a logical id, or the name of a parameter or pseudo parameter
/// @param attribute of a resource; empty for what `Ref` gives
public record Reference(Kind kind, String name, String attribute) {
    public enum Kind {
        PARAMETER,
        PSEUDO,
        RESOURCE
    }

    /// What every reference to a resource, and no other one, gives: its physical id.
    public static Reference to(String logicalId) {
        return new Reference(Kind.RESOURCE, logicalId, "");
    }

    /// Whether the attribute names its resource to others, so that it is there and is nobody else's.
    public boolean isIdentity() {
        return kind == Kind.RESOURCE
                && (attribute.isEmpty()
                        || attribute.endsWith("Arn")
                        || attribute.endsWith("ARN")
                        || attribute.endsWith("Id"));
    }

    @Override
    public String toString() {
        return attribute.isEmpty() ? name : name + "." + attribute;
    }
}
