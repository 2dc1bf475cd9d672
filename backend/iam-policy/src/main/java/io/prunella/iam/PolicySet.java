package io.prunella.iam;

import java.util.ArrayList;
import java.util.List;

/// All policies that bear on one request.
///
/// @param identity of the user and its groups, or of the role
/// @param boundaries permissions boundaries; each must allow
/// @param session policies given when the session was made; none: the session has all rights of its role
/// @param resource the policy of the resource
/// @param serviceControl the levels of the caller's organization, root first; on each level some document must allow
public record PolicySet(
        List<PolicyDocument> identity,
        List<PolicyDocument> boundaries,
        List<PolicyDocument> session,
        ResourcePolicy resource,
        List<List<PolicyDocument>> serviceControl) {

    public PolicySet {
        identity = List.copyOf(identity);
        boundaries = List.copyOf(boundaries);
        session = List.copyOf(session);
        serviceControl = serviceControl.stream().map(List::copyOf).toList();
    }

    public static PolicySet ofIdentity(List<PolicyDocument> identity) {
        return new PolicySet(identity, List.of(), List.of(), ResourcePolicy.none(), List.of());
    }

    public static PolicySet ofIdentity(PolicyDocument... identity) {
        return ofIdentity(List.of(identity));
    }

    public PolicySet withBoundary(PolicyDocument boundary) {
        return new PolicySet(identity, plus(boundaries, boundary), session, resource, serviceControl);
    }

    public PolicySet withSession(List<PolicyDocument> policies) {
        return new PolicySet(identity, boundaries, policies, resource, serviceControl);
    }

    public PolicySet withResource(ResourcePolicy policy) {
        return new PolicySet(identity, boundaries, session, policy, serviceControl);
    }

    /// One more level of the organization, below those already there.
    public PolicySet withServiceControl(List<PolicyDocument> level) {
        return new PolicySet(identity, boundaries, session, resource, plus(serviceControl, level));
    }

    /// Decides as AWS does.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html">Policy
    /// evaluation logic</a>
    public Decision decide(Request request) {
        return new PolicyEvaluation(request, this).decide();
    }

    private static <T> List<T> plus(List<T> list, T more) {
        List<T> all = new ArrayList<>(list);
        all.add(more);
        return all;
    }
}
