package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.AccessLists;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Key;
import io.prunella.sandbox.state.Machines;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceType;
import software.amazon.awssdk.services.ec2.model.NetworkAclEntry;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RuleAction;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.rds.model.DBInstance;

/// What one team of Acme runs in one region. All of it is as it should be, unless its name here says otherwise, and
/// tagged by whose it is.
///
/// @param logs the bucket that keeps the logs of this region
record Estate(Cloud cloud, Site site, Team team, String environment, String logs) {
    private static final String OUTSIDE = "-public";
    private static final String INSIDE = "-private-a";
    private static final String DATA_KEY = "0a1b2c3d-1111-4222-8333-444455556666";

    /// @param costCentre who pays
    record Team(String name, String costCentre) {}

    /// A network of the estate.
    record Net(String id, String name) {}

    /// What this region's disks, databases and buckets are encrypted with.
    void dataKey() {
        key(DATA_KEY, "data in " + site.region());
    }

    void key(String name) {
        key(KeySeed.id(site, name), name);
    }

    private void key(String id, String description) {
        Key key = KeySeed.rotating(site, id, description);
        key.tags().putAll(tags());
    }

    /// One subnet that the internet reaches and two that it does not; its traffic is on record, and logins from outside
    /// end at its access list.
    Net network(String name, String range) {
        Net network = made(name, range, BoundarySeed.onlyWebFromOutside());
        NetworkSeed.emptied(site.network(), network.id());
        NetworkSeed.logged(site.network(), network.id(), logs);
        return network;
    }

    /// As it is when somebody makes it in a hurry.
    Net unrecorded(String name, String range) {
        return made(name, range, List.of(AccessLists.everything(false, 100, RuleAction.ALLOW)));
    }

    private Net made(String name, String range, List<NetworkAclEntry> incoming) {
        Net net = new Net(NetworkSeed.vpc(site, name, range), name);
        site.network().tag(net.id(), tags());
        for (String part : List.of(OUTSIDE, INSIDE, "-private-b")) {
            site.network().tag(NetworkSeed.subnet(site, net.id(), name + part, false), tags());
        }
        EdgeSeed.toInternet(site.network(), net.id(), subnet(net, OUTSIDE));
        BoundarySeed.acl(site, net.id(), name, incoming);
        EdgeSeed.listed(
                site.network(),
                Ids.resource("acl", net.id() + name),
                subnet(net, OUTSIDE),
                subnet(net, INSIDE),
                subnet(net, "-private-b"));
        return net;
    }

    private String subnet(Net network, String part) {
        return site.id("subnet", network.id() + network.name() + part);
    }

    String group(Net network, String name, SecurityGroupRule.Builder... rules) {
        String group = NetworkSeed.group(site, network.id(), name);
        site.network().tag(group, tags());
        for (SecurityGroupRule.Builder rule : rules) {
            NetworkSeed.rule(site, group, rule);
        }
        return group;
    }

    static SecurityGroupRule.Builder open(int port) {
        return NetworkSeed.port(port).cidrIpv4("0.0.0.0/0");
    }

    static SecurityGroupRule.Builder inside(int port) {
        return NetworkSeed.port(port).cidrIpv4("10.0.0.0/8").description("our networks");
    }

    void machine(Net network, String group, String name, InstanceType type) {
        machine(network, group, name, HttpTokensState.REQUIRED, true);
        change(name, instance -> instance.instanceType(type));
    }

    /// From before metadata asked for tokens and disks were encrypted.
    void oldMachine(Net network, String group, String name) {
        machine(network, group, name, HttpTokensState.OPTIONAL, false);
        change(name, instance -> instance.instanceType(InstanceType.M5_LARGE));
        UseSeed.withoutToken(site, site.id("i", name));
    }

    /// Its software is as old.
    void asksWithoutToken(String name) {
        UseSeed.asksWithoutToken(cloud, site, site.id("i", name));
    }

    private void machine(Net network, String group, String name, HttpTokensState tokens, boolean encrypted) {
        MachineSeed.instance(site, name, tokens);
        MachineSeed.volume(site, name, encrypted);
        MachineSeed.snapshot(site, name, encrypted, false);
        Machines machines = site.network().machines();
        int number = machines.instances().size();
        String address = "%s.1.%d".formatted(prefix(network), 10 + number);
        change(
                name,
                instance -> instance.vpcId(network.id())
                        .subnetId(subnet(network, INSIDE))
                        .securityGroups(each -> each.groupId(group))
                        .privateIpAddress(address));
        EdgeSeed.attached(site, network.id(), subnet(network, INSIDE), name, group);
        plugged(
                network,
                name,
                each -> each.privateIpAddress(address)
                        .attachment(to -> to.instanceId(site.id("i", name))
                                .status("attached")
                                .attachTime(Seeds.LONG_AGO)));
        for (String kind : List.of("i", "vol", "snap")) {
            site.network().tag(site.id(kind, name), tags());
        }
    }

    /// Moves a machine to where the internet reaches it, with an address of its own.
    ///
    /// @param address the last part of it
    void exposed(Net network, String name, int address) {
        String outside = subnet(network, OUTSIDE);
        String publicly = "203.0.113." + address;
        String privately = "%s.0.%d".formatted(prefix(network), address);
        change(
                name,
                instance -> instance.subnetId(outside).publicIpAddress(publicly).privateIpAddress(privately));
        plugged(
                network,
                name,
                each -> each.subnetId(outside)
                        .privateIpAddress(privately)
                        .association(with -> with.publicIp(publicly)));
    }

    private void plugged(Net network, String name, Consumer<NetworkInterface.Builder> change) {
        site.network()
                .interfaces()
                .computeIfPresent(
                        Ids.resource("eni", network.id() + name),
                        (_, each) -> each.toBuilder().applyMutation(change).build());
    }

    private String prefix(Net network) {
        return Objects.requireNonNull(site.network().vpcs().get(network.id()))
                .cidrBlock()
                .replaceFirst("\\.0\\.0/16$", "");
    }

    private interface Change {
        Instance.Builder of(Instance.Builder instance);
    }

    private void change(String name, Change change) {
        site.network()
                .machines()
                .instances()
                .computeIfPresent(
                        site.id("i", name),
                        (_, instance) -> change.of(instance.toBuilder()).build());
    }

    /// With a snapshot from before its last upgrade.
    void database(String name) {
        DatabaseSeed.add(site, tagged(DatabaseSeed.right(site, name)));
        DatabaseSeed.snapshot(site, name + "-before-upgrade", true);
    }

    /// Reachable from everywhere, not encrypted, and soon gone.
    void carelessDatabase(String name) {
        DatabaseSeed.add(site, tagged(DatabaseSeed.wrong(site, name)));
    }

    void cluster(String name, int instances) {
        DatabaseSeed.cluster(site, name, true);
        DatabaseSeed.clusterSnapshot(site, name + "-before-upgrade", "aurora-postgresql");
        for (int i = 1; i <= instances; i++) {
            DatabaseSeed.add(
                    site,
                    tagged(DatabaseSeed.right(site, name + "-" + i)
                            .engine("aurora-postgresql")
                            .dbClusterIdentifier(name)));
        }
    }

    private DBInstance.Builder tagged(DBInstance.Builder database) {
        return database.masterUsername(team.name())
                .tagList(tags().entrySet().stream()
                        .map(tag -> software.amazon.awssdk.services.rds.model.Tag.builder()
                                .key(tag.getKey())
                                .value(tag.getValue())
                                .build())
                        .toList());
    }

    BucketSeed bucket(String name) {
        BucketSeed bucket = plainBucket(name)
                .blocked()
                .aclsDisabled()
                .encryptedWithKms(site.arn("kms", "key/" + DATA_KEY))
                .versioned()
                .policy(BucketTexts.tlsOnly(name));
        return name.equals(logs) ? bucket : bucket.loggingTo(logs);
    }

    /// Nothing is configured, but whose it is.
    BucketSeed plainBucket(String name) {
        BucketSeed bucket = BucketSeed.old(cloud, site.owner(), site.region(), name);
        tags().forEach(bucket::tagged);
        return bucket;
    }

    private Map<String, String> tags() {
        return new TreeMap<>(Map.of("team", team.name(), "environment", environment, "cost-centre", team.costCentre()));
    }
}
