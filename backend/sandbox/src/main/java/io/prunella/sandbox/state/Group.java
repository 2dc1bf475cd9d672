package io.prunella.sandbox.state;

import java.util.Map;
import java.util.TreeMap;

/// A group of IAM users, who may do what it may.
///
/// @param inlinePolicies policy name to text
/// @param attachedPolicies policy ARN to policy name
public record Group(
        String account, String name, Map<String, String> inlinePolicies, Map<String, String> attachedPolicies) {
    Group(String account, String name) {
        this(account, name, new TreeMap<>(), new TreeMap<>());
    }

    public String id() {
        return Ids.unique("AGPA", account + name);
    }

    public String arn() {
        return "arn:aws:iam::" + account + ":group/" + name;
    }
}
