package io.prunella.sandbox.identity;

import io.prunella.iam.ResourcePolicy;

/// Knows the policy attached to a resource.
@FunctionalInterface
public interface ResourcePolicies {
    /// The policy that speaks to this caller about an action on `arn`; [ResourcePolicy#none] where there is none.
    ResourcePolicy of(Principal caller, String action, String arn);
}
