package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// A customer-managed policy in its versions, of which one is in force
/// ([versioning](https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-versioning.html)).
public final class ManagedPolicy {
    private final String account;
    private final String path;
    private final String name;
    private final Map<String, Version> versions = new LinkedHashMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private String inForce = "";

    /// One text of it.
    public record Version(String id, String text, Instant created) {}

    public ManagedPolicy(String account, String path, String name, String text, Instant created) {
        this.account = account;
        this.path = path;
        this.name = name;
        enforce(add(text, created).id());
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

    /// By their ids, the oldest first.
    public Map<String, Version> versions() {
        return versions;
    }

    public Version add(String text, Instant now) {
        Version version = new Version("v" + (versions.size() + 1), text, now);
        versions.put(version.id(), version);
        return version;
    }

    /// The one that counts.
    public Version version() {
        return Objects.requireNonNull(versions.get(inForce));
    }

    /// Answers whether another one was in force.
    public boolean enforce(String version) {
        boolean changes = !version.equals(inForce);
        inForce = version;
        return changes;
    }

    public Map<String, String> tags() {
        return tags;
    }

    public String text() {
        return version().text();
    }

    public Instant created() {
        return versions.values().iterator().next().created();
    }
}
