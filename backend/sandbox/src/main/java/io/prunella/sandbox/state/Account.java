package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.account.model.AlternateContact;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;
import software.amazon.awssdk.services.iam.model.ServerCertificateMetadata;
import software.amazon.awssdk.services.s3control.model.PublicAccessBlockConfiguration;

/// One AWS account and what it holds apart from buckets, whose names are global.
public final class Account {
    private final String id;
    private final String alias;
    private final Map<String, Role> roles = new TreeMap<>();
    private final Map<String, User> users = new TreeMap<>();
    private final Map<String, Group> groups = new TreeMap<>();
    private final Map<String, ManagedPolicy> managedPolicies = new TreeMap<>();
    private final Map<String, ServerCertificateMetadata> certificates = new TreeMap<>();
    private final Map<String, Network> networks = new TreeMap<>();
    private final Map<String, Databases> databases = new TreeMap<>();
    private final Map<String, Balancers> balancers = new TreeMap<>();
    private final Map<String, Map<String, Key>> keys = new TreeMap<>();
    private final Map<String, Map<String, Trail>> trails = new TreeMap<>();
    private final Map<String, Guards> guards = new TreeMap<>();
    private final Map<String, Observations> observations = new TreeMap<>();
    private final Map<String, AlternateContact> contacts = new TreeMap<>();
    private Optional<PublicAccessBlockConfiguration> publicAccessBlock = Optional.empty();
    private Optional<PasswordPolicy> passwordPolicy = Optional.empty();
    private boolean credentialReport;
    private RootUser root = new RootUser(true, false, RootUser.Mfa.HARDWARE);

    Account(String id, String alias) {
        this.id = id;
        this.alias = alias;
    }

    public String id() {
        return id;
    }

    public String alias() {
        return alias;
    }

    /// S3's name for the account in access control lists.
    public String canonicalUser() {
        return Ids.canonicalUser(id);
    }

    public Map<String, Role> roles() {
        return roles;
    }

    public Role createRole(String path, String name, String trustPolicy, Instant now) {
        Role role = new Role(id, path, name, trustPolicy, now);
        roles.put(name, role);
        return role;
    }

    public Map<String, User> users() {
        return users;
    }

    public User createUser(String path, String name, Instant now) {
        User user = new User(id, path, name, now);
        users.put(name, user);
        return user;
    }

    public Map<String, Group> groups() {
        return groups;
    }

    public Group createGroup(String name) {
        return groups.computeIfAbsent(name, _ -> new Group(id, name));
    }

    /// The texts of all policies of a user, be they of its groups.
    public List<String> texts(User user) {
        Map<String, String> inline = new LinkedHashMap<>(user.inlinePolicies());
        Map<String, String> attached = new LinkedHashMap<>(user.attachedPolicies());
        user.groups().stream().map(groups::get).filter(Objects::nonNull).forEach(group -> {
            group.inlinePolicies().forEach((name, text) -> inline.put(group.name() + "/" + name, text));
            attached.putAll(group.attachedPolicies());
        });
        return texts(inline, attached);
    }

    /// Customer-managed policies by ARN.
    public Map<String, ManagedPolicy> managedPolicies() {
        return managedPolicies;
    }

    public ManagedPolicy createPolicy(String path, String policyName, String text, Instant now) {
        ManagedPolicy policy = new ManagedPolicy(id, path, policyName, text, now);
        managedPolicies.put(policy.arn(), policy);
        return policy;
    }

    /// Server certificates by name.
    public Map<String, ServerCertificateMetadata> certificates() {
        return certificates;
    }

    /// Answers whether nobody asked for a credential report before.
    public boolean reportAskedFor() {
        boolean first = !credentialReport;
        credentialReport = true;
        return first;
    }

    public boolean hasReport() {
        return credentialReport;
    }

    public RootUser root() {
        return root;
    }

    public void root(RootUser user) {
        root = user;
    }

    /// What EC2 holds in a region.
    public Network network(String region) {
        return networks.computeIfAbsent(region, _ -> new Network());
    }

    /// What RDS holds in a region.
    public Databases databases(String region) {
        return databases.computeIfAbsent(region, _ -> new Databases());
    }

    /// The load balancers of a region.
    public Balancers balancers(String region) {
        return balancers.computeIfAbsent(region, _ -> new Balancers());
    }

    /// What KMS holds in a region, by key id.
    public Map<String, Key> keys(String region) {
        return keys.computeIfAbsent(region, _ -> new TreeMap<>());
    }

    /// The trails whose home is a region, by name.
    public Map<String, Trail> trails(String region) {
        return trails.computeIfAbsent(region, _ -> new TreeMap<>());
    }

    /// The trails of all regions.
    public List<Trail> trails() {
        return trails.values().stream().flatMap(each -> each.values().stream()).toList();
    }

    /// What watches over a region.
    public Guards guards(String region) {
        return guards.computeIfAbsent(region, _ -> new Guards());
    }

    /// What CloudWatch has seen in a region.
    public Observations observations(String region) {
        return observations.computeIfAbsent(region, _ -> new Observations());
    }

    /// Whom AWS writes to beside the account's owner, by the matter: `SECURITY`, `BILLING`, `OPERATIONS`.
    public Map<String, AlternateContact> contacts() {
        return contacts;
    }

    /// Empty: never set, all four off.
    public Optional<PublicAccessBlockConfiguration> publicAccessBlock() {
        return publicAccessBlock;
    }

    /// Answers whether this changed anything.
    public boolean block(Optional<PublicAccessBlockConfiguration> configuration) {
        boolean changes = !publicAccessBlock.equals(configuration);
        publicAccessBlock = configuration;
        return changes;
    }

    public Optional<PasswordPolicy> passwordPolicy() {
        return passwordPolicy;
    }

    /// Answers whether this changed anything.
    public boolean passwordPolicy(Optional<PasswordPolicy> policy) {
        boolean changes = !passwordPolicy.equals(policy);
        passwordPolicy = policy;
        return changes;
    }

    /// The texts of a principal's policies, inline and attached.
    public List<String> texts(Map<String, String> inline, Map<String, String> attached) {
        Map<String, String> all = new LinkedHashMap<>(inline);
        for (String arn : attached.keySet()) {
            ManagedPolicy own = managedPolicies.get(arn);
            String text = own == null ? ManagedPolicies.OF_AWS.get(arn) : own.text();
            if (text != null) {
                all.put(arn, text);
            }
        }
        return List.copyOf(all.values());
    }
}
