package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// An IAM user.
public final class User {
    private final String account;
    private final String path;
    private final String name;
    private final Instant created;
    private final Map<String, String> inlinePolicies = new TreeMap<>();
    private final Map<String, String> attachedPolicies = new TreeMap<>();

    User(String account, String path, String name, Instant created) {
        this.account = account;
        this.path = path;
        this.name = name;
        this.created = created;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public String id() {
        return Ids.unique("AIDA", account + path + name);
    }

    public String arn() {
        return "arn:aws:iam::" + account + ":user" + path + name;
    }

    public Instant created() {
        return created;
    }

    /// Policy name to text.
    public Map<String, String> inlinePolicies() {
        return inlinePolicies;
    }

    /// Policy ARN to policy name.
    public Map<String, String> attachedPolicies() {
        return attachedPolicies;
    }
}
