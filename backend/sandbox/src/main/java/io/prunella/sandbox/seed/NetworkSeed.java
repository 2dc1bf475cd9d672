package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.Routes;
import io.prunella.sandbox.state.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SecurityGroupRule;
import software.amazon.awssdk.services.ec2.model.SnapshotBlockPublicAccessState;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Tenancy;
import software.amazon.awssdk.services.ec2.model.TrafficType;
import software.amazon.awssdk.services.ec2.model.Vpc;
import software.amazon.awssdk.services.ec2.model.VpcState;
import software.amazon.awssdk.services.iam.model.PasswordPolicy;

/// Networks, metadata defaults and password policies of the seeds.
final class NetworkSeed {
    private static final String DEFAULT_RANGE = "172.31.0.0/16";
    private static final String RANGE = "10.20.0.0/16";
    private static final int BENCH_NETWORKS = 4;
    private static final int BENCH_SUBNETS = 5;
    private static final int BENCH_GROUPS = 300;
    private static final int[] BENCH_PORTS = {22, 3389, 5432, 445, 389, 8080};

    private NetworkSeed() {}

    static void demo(Cloud cloud) {
        Site prod = Site.frankfurt(cloud, Seeds.PROD);
        Site dev = Site.frankfurt(cloud, Seeds.DEV);
        for (String region : Cloud.REGIONS) {
            vpc(Site.of(cloud, Seeds.PROD, region), "default", DEFAULT_RANGE);
            vpc(Site.of(cloud, Seeds.DEV, region), "default", DEFAULT_RANGE);
        }
        prod.account().passwordPolicy(Optional.of(strongPasswords()));
        dev.account().passwordPolicy(Optional.of(weakPasswords()));
        prod.network()
                .metadataDefaults(InstanceMetadataDefaultsResponse.builder()
                        .httpTokens(HttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(2)
                        .build());
        String shop = vpc(prod, "shop", RANGE);
        logged(prod.network(), shop, "acme-prod-access-logs");
        subnet(prod, shop, "shop-public", true);
        subnet(prod, shop, "shop-internal", false);
        for (String region : Cloud.REGIONS) {
            prod.account().network(region).encryptsVolumes(true);
            prod.account().network(region).snapshotBlock(SnapshotBlockPublicAccessState.BLOCK_ALL_SHARING);
        }
        dev.account().network("us-east-1").snapshotBlock(SnapshotBlockPublicAccessState.BLOCK_NEW_SHARING);
        String office = vpc(prod, "office", RANGE);
        String bastion = group(prod, shop, "bastion");
        rule(prod, bastion, port(22).cidrIpv4("0.0.0.0/0").description("temporary, remove after migration"));
        rule(prod, bastion, port(22).cidrIpv4("198.51.100.0/24").description("office"));
        attached(prod, bastion, shop);
        String web = group(prod, shop, "web");
        rule(prod, web, port(443).cidrIpv4("0.0.0.0/0"));
        rule(prod, web, port(443).cidrIpv6("::/0"));
        String admin = group(prod, office, "admin");
        rule(prod, admin, port(22).cidrIpv4("198.51.100.0/24").description("office"));
        rule(prod, admin, port(3389).cidrIpv6("::/0"));
        String lab = vpc(dev, "lab", RANGE);
        String everything = group(dev, lab, "everything");
        rule(
                dev,
                everything,
                SecurityGroupRule.builder()
                        .ipProtocol("-1")
                        .fromPort(-1)
                        .toPort(-1)
                        .cidrIpv4("0.0.0.0/0"));
        String inside = group(dev, lab, "inside");
        rule(dev, inside, port(22).cidrIpv4("10.0.0.0/8"));
        rule(dev, inside, port(5432).cidrIpv4("10.0.0.0/8"));
        String tools = group(dev, lab, "tools");
        for (int number : new int[] {22, 389, 445, 5432, 8080}) {
            rule(dev, tools, port(number).cidrIpv4("0.0.0.0/0").description("for a test"));
        }
        emptied(prod.network(), office);
    }

    static void emptied(Network network, String vpc) {
        network.groups().values().stream()
                .filter(group -> group.vpcId().equals(vpc) && group.name().equals("default"))
                .forEach(group -> group.rules().clear());
    }

    static void fixtures(Cloud cloud) {
        for (String id : new String[] {Seeds.PROD, Seeds.DEV}) {
            Site account = Site.frankfurt(cloud, id);
            account.account().passwordPolicy(Optional.of(weakPasswords()));
            String vpc = vpc(account, "bare", RANGE);
            String group = group(account, vpc, "open");
            rule(account, group, port(22).cidrIpv4("0.0.0.0/0").description("anyone"));
            rule(account, group, port(443).cidrIpv4("0.0.0.0/0"));
            String database = group(account, vpc, "database");
            rule(account, database, port(5432).cidrIpv4("0.0.0.0/0").description("for a test"));
            rule(account, database, port(5432).cidrIpv4("10.20.0.0/16"));
            subnet(account, vpc, "bare-public", true);
            subnet(account, vpc, "bare-internal", false);
            Network us = account.account().network("us-east-1");
            us.encryptsVolumes(true);
            us.snapshotBlock(SnapshotBlockPublicAccessState.BLOCK_ALL_SHARING);
        }
    }

    /// Four networks, the first logged; every group lets the whole world in somewhere, and every second is in use.
    static void bench(Cloud cloud) {
        Site account = Site.frankfurt(cloud, Seeds.PROD);
        List<String> vpcs = new ArrayList<>();
        for (int i = 0; i < BENCH_NETWORKS; i++) {
            vpcs.add(vpc(account, "bench-%d".formatted(i), RANGE));
            for (int j = 0; j < BENCH_SUBNETS; j++) {
                subnet(account, vpcs.getLast(), "bench-%d-%d".formatted(i, j), j == 0);
            }
        }
        logged(account.network(), vpcs.getFirst(), "bench-logs");
        for (int i = 1; i <= BENCH_GROUPS; i++) {
            String vpc = vpcs.get(i % BENCH_NETWORKS);
            String group = group(account, vpc, "bench-%03d".formatted(i));
            int open = BENCH_PORTS[i % BENCH_PORTS.length];
            rule(account, group, port(open).cidrIpv4("0.0.0.0/0").description("bench"));
            rule(account, group, port(443).cidrIpv4("10.20.0.0/16"));
            if (i % 2 == 0) {
                attached(account, group, vpc);
            }
        }
    }

    static PasswordPolicy strongPasswords() {
        return PasswordPolicy.builder()
                .minimumPasswordLength(16)
                .requireSymbols(true)
                .requireNumbers(true)
                .requireUppercaseCharacters(true)
                .requireLowercaseCharacters(true)
                .allowUsersToChangePassword(true)
                .expirePasswords(true)
                .maxPasswordAge(90)
                .passwordReusePrevention(24)
                .hardExpiry(false)
                .build();
    }

    /// Too short, but with one setting that a fix must keep.
    static PasswordPolicy weakPasswords() {
        return PasswordPolicy.builder()
                .minimumPasswordLength(8)
                .requireSymbols(false)
                .requireNumbers(true)
                .requireUppercaseCharacters(false)
                .requireLowercaseCharacters(false)
                .allowUsersToChangePassword(true)
                .expirePasswords(false)
                .hardExpiry(false)
                .build();
    }

    static SecurityGroupRule openSsh(String account, String group) {
        return port(22).cidrIpv4("0.0.0.0/0")
                .isEgress(false)
                .securityGroupRuleId("sgr-drift")
                .groupId(group)
                .groupOwnerId(account)
                .build();
    }

    static String vpc(Site site, String name, String range) {
        boolean isDefault = range.equals(DEFAULT_RANGE);
        Network network = site.network();
        String id = site.id("vpc", name);
        Vpc vpc = Vpc.builder()
                .vpcId(id)
                .ownerId(site.owner())
                .cidrBlock(range)
                .isDefault(isDefault)
                .state(VpcState.AVAILABLE)
                .instanceTenancy(Tenancy.DEFAULT)
                .build();
        network.vpcs().put(id, vpc);
        if (!isDefault) {
            network.tag(id, Map.of("Name", name));
        }
        RouteTable routes = Routes.main(site.owner(), vpc);
        network.routeTables().put(routes.routeTableId(), routes);
        String group = site.id("sg", id + "default");
        network.groups().put(group, new SecurityGroup(group, "default", "default VPC security group", id));
        rule(
                site,
                group,
                allTraffic().referencedGroupInfo(own -> own.groupId(group).userId(site.owner())));
        out(site, group);
        return id;
    }

    static String subnet(Site site, String vpc, String name, boolean addresses) {
        String id = site.id("subnet", vpc + name);
        Network network = site.network();
        network.subnets()
                .put(
                        id,
                        Subnet.builder()
                                .subnetId(id)
                                .vpcId(vpc)
                                .ownerId(site.owner())
                                .availabilityZone(site.region() + "a")
                                .cidrBlock(free(network, vpc))
                                .mapPublicIpOnLaunch(addresses)
                                .assignIpv6AddressOnCreation(false)
                                .defaultForAz(false)
                                .state(SubnetState.AVAILABLE)
                                .build());
        network.tag(id, Map.of("Name", name));
        return id;
    }

    /// The next 256 addresses of a network.
    private static String free(Network network, String vpc) {
        long taken = network.subnets().values().stream()
                .filter(subnet -> subnet.vpcId().equals(vpc))
                .count();
        String range = Objects.requireNonNull(network.vpcs().get(vpc)).cidrBlock();
        return range.replaceFirst("\\.0\\.0/16$", ".%d.0/24".formatted(taken));
    }

    static String group(Site site, String vpc, String name) {
        String id = site.id("sg", vpc + name);
        Network network = site.network();
        network.groups().put(id, new SecurityGroup(id, name, "the %s machines".formatted(name), vpc));
        network.tag(id, Map.of("Name", name));
        out(site, id);
        return id;
    }

    private static void out(Site site, String group) {
        add(site, group, allTraffic().cidrIpv4("0.0.0.0/0").isEgress(true));
    }

    private static SecurityGroupRule.Builder allTraffic() {
        return SecurityGroupRule.builder().ipProtocol("-1").fromPort(-1).toPort(-1);
    }

    static SecurityGroupRule.Builder port(int number) {
        return SecurityGroupRule.builder().ipProtocol("tcp").fromPort(number).toPort(number);
    }

    static void rule(Site site, String group, SecurityGroupRule.Builder rule) {
        add(site, group, rule.isEgress(false));
    }

    private static void add(Site site, String group, SecurityGroupRule.Builder rule) {
        String id = Ids.resource("sgr", group + rule.build());
        Optional.ofNullable(site.network().groups().get(group))
                .orElseThrow()
                .rules()
                .put(
                        id,
                        rule.securityGroupRuleId(id)
                                .groupId(group)
                                .groupOwnerId(site.owner())
                                .build());
    }

    static void attached(Site site, String group, String vpc) {
        String id = Ids.resource("eni", group);
        site.network()
                .interfaces()
                .put(
                        id,
                        NetworkInterface.builder()
                                .networkInterfaceId(id)
                                .vpcId(vpc)
                                .ownerId(site.owner())
                                .groups(each -> each.groupId(group))
                                .status(NetworkInterfaceStatus.IN_USE)
                                .attachment(each -> each.attachTime(Seeds.LONG_AGO))
                                .privateIpAddress("10.20.1.10")
                                .association(address -> address.publicIp("203.0.113.10"))
                                .build());
    }

    static void logged(Network network, String vpc, String bucket) {
        String id = Ids.resource("fl", vpc);
        network.flowLogs()
                .put(
                        id,
                        flowLog(id, vpc)
                                .logDestinationType(LogDestinationType.S3)
                                .logDestination("arn:aws:s3:::" + bucket)
                                .build());
    }

    /// All traffic of a network, written somewhere.
    static FlowLog.Builder flowLog(String id, String vpc) {
        return FlowLog.builder()
                .flowLogId(id)
                .resourceId(vpc)
                .trafficType(TrafficType.ALL)
                .flowLogStatus("ACTIVE")
                .deliverLogsStatus("SUCCESS")
                .maxAggregationInterval(600)
                .creationTime(Seeds.LONG_AGO);
    }
}
