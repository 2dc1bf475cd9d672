package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// An IAM user.
public final class User {
    private final String account;
    private final String path;
    private final String name;
    private final Instant created;
    private final Map<String, String> inlinePolicies = new TreeMap<>();
    private final Map<String, String> attachedPolicies = new TreeMap<>();
    private final Map<String, String> tags = new TreeMap<>();
    private final Set<String> groups = new TreeSet<>();
    private final Set<String> inactiveKeys = new TreeSet<>();
    private final Map<String, KeyUse> keyUses = new TreeMap<>();
    private Optional<Password> password = Optional.empty();
    private boolean virtualMfa;

    /// @param lastUsed empty: never since it was set
    public record Password(Instant changed, Optional<Instant> lastUsed) {}

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

    /// Names of the groups that it is in.
    public Set<String> groups() {
        return groups;
    }

    public Map<String, String> tags() {
        return tags;
    }

    /// Ids of those of its access keys that do not let in.
    public Set<String> inactiveKeys() {
        return inactiveKeys;
    }

    /// By id of the access key; one that was never used is not there.
    public Map<String, KeyUse> keyUses() {
        return keyUses;
    }

    /// Empty: no access to the console.
    public Optional<Password> password() {
        return password;
    }

    public void signsIn(Password with) {
        password = Optional.of(with);
    }

    /// Whether it has a virtual MFA device.
    public boolean virtualMfa() {
        return virtualMfa;
    }

    public void addVirtualMfa() {
        virtualMfa = true;
    }
}
