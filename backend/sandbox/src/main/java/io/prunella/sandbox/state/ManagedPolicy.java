package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A customer-managed policy with its versions
/// ([versioning](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html)).
public final class ManagedPolicy {
    private final String account;
    private final String path;
    private final String name;
    private final Instant created;
    private final Map<Integer, Version> versions = new TreeMap<>();
    private int made;
    private int inForce;

    public record Version(String text, Instant created) {}

    public ManagedPolicy(String account, String path, String name, String text, Instant created) {
        this.account = account;
        this.path = path;
        this.name = name;
        this.created = created;
        inForce = add(text, created);
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

    /// By number; the version with number 2 is called `v2`. Numbers are not given twice.
    public Map<Integer, Version> versions() {
        return versions;
    }

    /// Answers the number of the new version.
    public int add(String text, Instant now) {
        made++;
        versions.put(made, new Version(text, now));
        return made;
    }

    public int inForce() {
        return inForce;
    }

    public void putInForce(int version) {
        inForce = version;
    }

    /// The document that counts.
    public String text() {
        return Objects.requireNonNull(versions.get(inForce)).text();
    }
}
