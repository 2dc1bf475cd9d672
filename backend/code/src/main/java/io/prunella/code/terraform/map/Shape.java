package io.prunella.code.terraform.map;

import java.util.Arrays;
import java.util.Locale;

/// Conversions that are more than another name for the same value.
enum Shape {
    /// A policy document as text becomes the document.
    JSON,
    /// `public-read` and its like become grants.
    CANNED_ACL,
    /// Blocks of grants become grants.
    GRANTS,
    /// Rules of security groups, with many sources each, become one rule per source.
    NETWORK_RULES,
    /// The same for what they let out.
    EGRESS_RULES,
    /// The inputs of a module that makes a security group of them.
    MODULE_RULES,
    /// Entries of network access lists.
    INGRESS_ENTRIES,
    EGRESS_ENTRIES,
    /// Entries that say themselves which way they are for.
    ENTRIES,
    /// A policy that is part of a user, with its name.
    INLINE_POLICY,
    /// Whether a machine gets a public address is said of its first interface.
    FIRST_INTERFACE,
    /// What has an argument of its own becomes the element of a list whose key the last part of the path is.
    ATTRIBUTE,
    /// One value, or a list of them, become elements of a list.
    ELEMENTS;

    static Shape named(String name) {
        return Arrays.stream(values())
                .filter(shape ->
                        shape.name().equals(name.toUpperCase(Locale.ROOT).replace('-', '_')))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("The table of Terraform's types has no shape '" + name + "'"));
    }
}
