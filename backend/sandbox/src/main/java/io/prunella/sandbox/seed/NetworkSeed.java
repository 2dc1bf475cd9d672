package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.SecurityGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.HttpTokensState;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.LogDestinationType;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
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
    private static final String FRANKFURT = "eu-central-1";

    private static final int BENCH_NETWORKS = 4;
    private static final int BENCH_SUBNETS = 5;
    private static final int BENCH_GROUPS = 300;
    private static final int[] BENCH_PORTS = {22, 3389, 5432, 445, 389, 8080};

    private NetworkSeed() {}

    static void demo(Cloud cloud) {
        Account prod = cloud.known(Seeds.PROD);
        Account dev = cloud.known(Seeds.DEV);
        for (String region : Cloud.REGIONS) {
            vpc(prod, region, "default", true);
            vpc(dev, region, "default", true);
        }
        prod.passwordPolicy(Optional.of(strongPasswords()));
        dev.passwordPolicy(Optional.of(weakPasswords()));
        prod.network(FRANKFURT)
                .metadataDefaults(InstanceMetadataDefaultsResponse.builder()
                        .httpTokens(HttpTokensState.REQUIRED)
                        .httpPutResponseHopLimit(2)
                        .build());
        String shop = vpc(prod, FRANKFURT, "shop", false);
        logged(prod.network(FRANKFURT), shop, "acme-prod-access-logs");
        subnet(prod, FRANKFURT, shop, "shop-public", true);
        subnet(prod, FRANKFURT, shop, "shop-internal", false);
        for (String region : Cloud.REGIONS) {
            prod.network(region).encryptsVolumes(true);
            prod.network(region).snapshotBlock(SnapshotBlockPublicAccessState.BLOCK_ALL_SHARING);
        }
        dev.network("us-east-1").snapshotBlock(SnapshotBlockPublicAccessState.BLOCK_NEW_SHARING);
        String office = vpc(prod, FRANKFURT, "office", false);
        String bastion = group(prod, FRANKFURT, shop, "bastion");
        rule(prod, FRANKFURT, bastion, port(22).cidrIpv4("0.0.0.0/0").description("temporary, remove after migration"));
        rule(prod, FRANKFURT, bastion, port(22).cidrIpv4("198.51.100.0/24").description("office"));
        attached(prod, FRANKFURT, bastion, shop);
        String web = group(prod, FRANKFURT, shop, "web");
        rule(prod, FRANKFURT, web, port(443).cidrIpv4("0.0.0.0/0"));
        rule(prod, FRANKFURT, web, port(443).cidrIpv6("::/0"));
        String admin = group(prod, FRANKFURT, office, "admin");
        rule(prod, FRANKFURT, admin, port(22).cidrIpv4("198.51.100.0/24").description("office"));
        rule(prod, FRANKFURT, admin, port(3389).cidrIpv6("::/0"));
        String lab = vpc(dev, FRANKFURT, "lab", false);
        String everything = group(dev, FRANKFURT, lab, "everything");
        rule(
                dev,
                FRANKFURT,
                everything,
                SecurityGroupRule.builder()
                        .ipProtocol("-1")
                        .fromPort(-1)
                        .toPort(-1)
                        .cidrIpv4("0.0.0.0/0"));
        String inside = group(dev, FRANKFURT, lab, "inside");
        rule(dev, FRANKFURT, inside, port(22).cidrIpv4("10.0.0.0/8"));
        rule(dev, FRANKFURT, inside, port(5432).cidrIpv4("10.0.0.0/8"));
        String tools = group(dev, FRANKFURT, lab, "tools");
        for (int number : new int[] {22, 389, 445, 5432, 8080}) {
            rule(dev, FRANKFURT, tools, port(number).cidrIpv4("0.0.0.0/0").description("for a test"));
        }
        emptied(prod.network(FRANKFURT), office);
    }

    private static void emptied(Network network, String vpc) {
        network.groups().values().stream()
                .filter(group -> group.vpcId().equals(vpc) && group.name().equals("default"))
                .forEach(group -> group.rules().clear());
    }

    static void fixtures(Cloud cloud) {
        for (String id : new String[] {Seeds.PROD, Seeds.DEV}) {
            Account account = cloud.known(id);
            account.passwordPolicy(Optional.of(weakPasswords()));
            String vpc = vpc(account, FRANKFURT, "bare", false);
            String group = group(account, FRANKFURT, vpc, "open");
            rule(account, FRANKFURT, group, port(22).cidrIpv4("0.0.0.0/0").description("anyone"));
            rule(account, FRANKFURT, group, port(443).cidrIpv4("0.0.0.0/0"));
            String database = group(account, FRANKFURT, vpc, "database");
            rule(account, FRANKFURT, database, port(5432).cidrIpv4("0.0.0.0/0").description("for a test"));
            rule(account, FRANKFURT, database, port(5432).cidrIpv4("10.20.0.0/16"));
            subnet(account, FRANKFURT, vpc, "bare-public", true);
            subnet(account, FRANKFURT, vpc, "bare-internal", false);
            Network us = account.network("us-east-1");
            us.encryptsVolumes(true);
            us.snapshotBlock(SnapshotBlockPublicAccessState.BLOCK_ALL_SHARING);
        }
    }

    /// Four networks, the first logged; every group lets the whole world in somewhere, and every second is in use.
    static void bench(Cloud cloud) {
        Account account = cloud.known(Seeds.PROD);
        List<String> vpcs = new ArrayList<>();
        for (int i = 0; i < BENCH_NETWORKS; i++) {
            vpcs.add(vpc(account, FRANKFURT, "bench-%d".formatted(i), false));
            for (int j = 0; j < BENCH_SUBNETS; j++) {
                subnet(account, FRANKFURT, vpcs.getLast(), "bench-%d-%d".formatted(i, j), j == 0);
            }
        }
        logged(account.network(FRANKFURT), vpcs.getFirst(), "bench-logs");
        for (int i = 1; i <= BENCH_GROUPS; i++) {
            String vpc = vpcs.get(i % BENCH_NETWORKS);
            String group = group(account, FRANKFURT, vpc, "bench-%03d".formatted(i));
            int open = BENCH_PORTS[i % BENCH_PORTS.length];
            rule(account, FRANKFURT, group, port(open).cidrIpv4("0.0.0.0/0").description("bench"));
            rule(account, FRANKFURT, group, port(443).cidrIpv4("10.20.0.0/16"));
            if (i % 2 == 0) {
                attached(account, FRANKFURT, group, vpc);
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

    private static String vpc(Account account, String region, String name, boolean isDefault) {
        Network network = account.network(region);
        String id = Ids.resource("vpc", account.id() + region + name);
        network.vpcs()
                .put(
                        id,
                        Vpc.builder()
                                .vpcId(id)
                                .ownerId(account.id())
                                .cidrBlock(isDefault ? "172.31.0.0/16" : "10.20.0.0/16")
                                .isDefault(isDefault)
                                .state(VpcState.AVAILABLE)
                                .instanceTenancy(Tenancy.DEFAULT)
                                .build());
        if (!isDefault) {
            network.tag(id, Map.of("Name", name));
        }
        String group = Ids.resource("sg", account.id() + region + id + "default");
        network.groups().put(group, new SecurityGroup(group, "default", "default VPC security group", id));
        rule(
                account,
                region,
                group,
                allTraffic().referencedGroupInfo(own -> own.groupId(group).userId(account.id())));
        out(account, region, group);
        return id;
    }

    private static void subnet(Account account, String region, String vpc, String name, boolean addresses) {
        String id = Ids.resource("subnet", account.id() + region + vpc + name);
        Network network = account.network(region);
        network.subnets()
                .put(
                        id,
                        Subnet.builder()
                                .subnetId(id)
                                .vpcId(vpc)
                                .ownerId(account.id())
                                .availabilityZone(region + "a")
                                .cidrBlock("10.20.%d.0/24"
                                        .formatted(network.subnets().size()))
                                .mapPublicIpOnLaunch(addresses)
                                .assignIpv6AddressOnCreation(false)
                                .defaultForAz(false)
                                .state(SubnetState.AVAILABLE)
                                .build());
        network.tag(id, Map.of("Name", name));
    }

    private static String group(Account account, String region, String vpc, String name) {
        String id = Ids.resource("sg", account.id() + region + vpc + name);
        Network network = account.network(region);
        network.groups().put(id, new SecurityGroup(id, name, "the %s machines".formatted(name), vpc));
        network.tag(id, Map.of("Name", name));
        out(account, region, id);
        return id;
    }

    private static void out(Account account, String region, String group) {
        add(account, region, group, allTraffic().cidrIpv4("0.0.0.0/0").isEgress(true));
    }

    private static SecurityGroupRule.Builder allTraffic() {
        return SecurityGroupRule.builder().ipProtocol("-1").fromPort(-1).toPort(-1);
    }

    private static SecurityGroupRule.Builder port(int number) {
        return SecurityGroupRule.builder().ipProtocol("tcp").fromPort(number).toPort(number);
    }

    private static void rule(Account account, String region, String group, SecurityGroupRule.Builder rule) {
        add(account, region, group, rule.isEgress(false));
    }

    private static void add(Account account, String region, String group, SecurityGroupRule.Builder rule) {
        String id = Ids.resource("sgr", group + rule.build());
        Optional.ofNullable(account.network(region).groups().get(group))
                .orElseThrow()
                .rules()
                .put(
                        id,
                        rule.securityGroupRuleId(id)
                                .groupId(group)
                                .groupOwnerId(account.id())
                                .build());
    }

    private static void attached(Account account, String region, String group, String vpc) {
        String id = Ids.resource("eni", group);
        account.network(region)
                .interfaces()
                .put(
                        id,
                        NetworkInterface.builder()
                                .networkInterfaceId(id)
                                .vpcId(vpc)
                                .ownerId(account.id())
                                .groups(each -> each.groupId(group))
                                .status(NetworkInterfaceStatus.IN_USE)
                                .privateIpAddress("10.20.1.10")
                                .association(address -> address.publicIp("203.0.113.10"))
                                .build());
    }

    static void logged(Network network, String vpc, String bucket) {
        String id = Ids.resource("fl", vpc);
        network.flowLogs()
                .put(
                        id,
                        FlowLog.builder()
                                .flowLogId(id)
                                .resourceId(vpc)
                                .trafficType(TrafficType.ALL)
                                .logDestinationType(LogDestinationType.S3)
                                .logDestination("arn:aws:s3:::" + bucket)
                                .flowLogStatus("ACTIVE")
                                .deliverLogsStatus("SUCCESS")
                                .maxAggregationInterval(600)
                                .creationTime(Seeds.LONG_AGO)
                                .build());
    }
}
