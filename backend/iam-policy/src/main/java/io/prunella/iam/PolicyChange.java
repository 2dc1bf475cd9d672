package io.prunella.iam;

import java.util.Collection;
import java.util.List;

/// The policies around some requests before and after an edit, to see before writing whom the edit locks out or lets
/// in.
public record PolicyChange(PolicySet before, PolicySet after) {

    /// An edit of the policy that is attached to a resource; everything else stays.
    public static PolicyChange ofResource(PolicySet around, ResourcePolicy before, ResourcePolicy after) {
        return new PolicyChange(around.withResource(before), around.withResource(after));
    }

    /// Those of the requests that were allowed and will not be.
    public List<Request> lost(Collection<Request> requests) {
        return gained(requests, after, before);
    }

    /// Those of the requests that were not allowed and will be.
    public List<Request> gained(Collection<Request> requests) {
        return gained(requests, before, after);
    }

    private static List<Request> gained(Collection<Request> requests, PolicySet from, PolicySet to) {
        return requests.stream()
                .filter(request ->
                        to.decide(request).allowed() && !from.decide(request).allowed())
                .toList();
    }
}
