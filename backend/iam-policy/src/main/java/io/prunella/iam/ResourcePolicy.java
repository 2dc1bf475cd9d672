package io.prunella.iam;

import java.util.List;

/// The policy attached to the resource, and what its silence means.
///
/// @param documents empty when the resource has none
/// @param kind most resources open to their own account by identity policies alone; keys and roles do not
public record ResourcePolicy(List<PolicyDocument> documents, Kind kind) {

    /// Key policies and role trust policies must themselves allow, even within one account.
    public enum Kind {
        ORDINARY,
        KEY,
        ROLE_TRUST
    }

    public ResourcePolicy {
        documents = List.copyOf(documents);
    }

    public static ResourcePolicy none() {
        return new ResourcePolicy(List.of(), Kind.ORDINARY);
    }

    public static ResourcePolicy of(PolicyDocument document) {
        return new ResourcePolicy(List.of(document), Kind.ORDINARY);
    }

    public static ResourcePolicy key(PolicyDocument document) {
        return new ResourcePolicy(List.of(document), Kind.KEY);
    }

    public static ResourcePolicy roleTrust(PolicyDocument document) {
        return new ResourcePolicy(List.of(document), Kind.ROLE_TRUST);
    }

    boolean mustAllow() {
        return kind != Kind.ORDINARY;
    }

    PolicyType type() {
        return kind == Kind.ROLE_TRUST ? PolicyType.ROLE_TRUST : PolicyType.RESOURCE;
    }
}
