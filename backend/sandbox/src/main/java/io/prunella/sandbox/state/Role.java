package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// An IAM role. Policies are kept as the texts they were given as.
public final class Role {
    private final String account;
    private final String name;
    private final String path;
    private final String id;
    private final Instant created;
    private final Map<String, String> inlinePolicies = new TreeMap<>();
    private final Map<String, String> attachedPolicies = new TreeMap<>();
    private String trustPolicy;
    private String description = "";
    private int maxSessionSeconds = 3600;
    private Optional<Instant> lastUsed = Optional.empty();

    Role(String account, String path, String name, String trustPolicy, Instant created) {
        this.account = account;
        this.path = path;
        this.name = name;
        this.trustPolicy = trustPolicy;
        this.created = created;
        this.id = Ids.unique("AROA", account + path + name);
    }

    public String account() {
        return account;
    }

    public String name() {
        return name;
    }

    public String path() {
        return path;
    }

    public String id() {
        return id;
    }

    public Instant created() {
        return created;
    }

    public String arn() {
        return "arn:aws:iam::" + account + ":role" + path + name;
    }

    public String trustPolicy() {
        return trustPolicy;
    }

    public void trust(String policy) {
        this.trustPolicy = policy;
    }

    /// Policy name to text.
    public Map<String, String> inlinePolicies() {
        return inlinePolicies;
    }

    /// Policy ARN to policy name.
    public Map<String, String> attachedPolicies() {
        return attachedPolicies;
    }

    public String description() {
        return description;
    }

    public void describe(String text) {
        this.description = text;
    }

    public int maxSessionSeconds() {
        return maxSessionSeconds;
    }

    public void limitSessions(int seconds) {
        this.maxSessionSeconds = seconds;
    }

    /// Empty: not in the tracking period.
    public Optional<Instant> lastUsed() {
        return lastUsed;
    }

    public void usedAt(Instant time) {
        lastUsed = Optional.of(time);
    }
}
