package io.prunella.sandbox.state;

import java.time.Instant;

/// A customer-managed policy in its only version, the first
/// ([versioning](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html)).
public final class ManagedPolicy {
    private final String account;
    private final String path;
    private final String name;
    private final Instant created;
    private final String text;

    public ManagedPolicy(String account, String path, String name, String text, Instant created) {
        this.account = account;
        this.path = path;
        this.name = name;
        this.created = created;
        this.text = text;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public String id() {
        return Ids.unique("ANPA", account + path + name);
    }

    public String arn() {
        return "arn:aws:iam::" + account + ":policy" + path + name;
    }

    public Instant created() {
        return created;
    }

    public String text() {
        return text;
    }
}
