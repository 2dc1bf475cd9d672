package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Balancers;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.AvailabilityZone;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.Listener;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancer;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.LoadBalancerStateEnum;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetDescription;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetGroup;

/// The ways from the internet into the networks of the demonstration: one that an access list closes, one that stands
/// open, and one through a load balancer.
final class EdgeSeed {
    private static final String FRANKFURT = "eu-central-1";

    private EdgeSeed() {}

    static void demo(Cloud cloud) {
        shop(cloud.known(Seeds.PROD));
        lab(cloud.known(Seeds.DEV));
    }

    /// The bastion's public address helps nobody: the access list refuses logins. The web servers have none, and are
    /// reached through a load balancer.
    private static void shop(Account prod) {
        Network network = prod.network(FRANKFURT);
        String vpc = vpc(prod, "shop");
        String outside = subnet(prod, vpc, "shop-public");
        String inside = subnet(prod, vpc, "shop-internal");
        toInternet(prod, vpc, outside);
        listed(network, Ids.resource("acl", vpc + "shop"), outside, inside);
        network.interfaces()
                .computeIfPresent(
                        Ids.resource("eni", group(prod, vpc, "bastion")),
                        (_, each) -> each.toBuilder().subnetId(outside).build());
        String web = group(prod, vpc, "web");
        String machine = Ids.resource("i", prod.id() + FRANKFURT + "shop-web");
        attached(prod, vpc, inside, "shop-web", web)
                .computeIfPresent(
                        Ids.resource("eni", vpc + "shop-web"),
                        (_, each) -> each.toBuilder()
                                .attachment(to -> to.instanceId(machine).status("attached"))
                                .build());
        balancer(prod, vpc, outside, web, machine);
    }

    /// Nobody looks after the laboratory.
    private static void lab(Account dev) {
        Network network = dev.network(FRANKFURT);
        String vpc = vpc(dev, "lab");
        String open = subnet(dev, vpc, "lab-open");
        network.subnets()
                .put(
                        open,
                        Subnet.builder()
                                .subnetId(open)
                                .vpcId(vpc)
                                .ownerId(dev.id())
                                .availabilityZone(FRANKFURT + "a")
                                .cidrBlock("10.20.200.0/24")
                                .mapPublicIpOnLaunch(false)
                                .assignIpv6AddressOnCreation(false)
                                .defaultForAz(false)
                                .state(SubnetState.AVAILABLE)
                                .build());
        network.tag(open, Map.of("Name", "lab-open"));
        toInternet(dev, vpc, open);
        listed(network, Ids.resource("acl", vpc + "lab"), open);
        String machine = Ids.resource("i", dev.id() + FRANKFURT + "build-agent");
        attached(dev, vpc, open, "build-agent", group(dev, vpc, "tools"), group(dev, vpc, "everything"))
                .computeIfPresent(
                        Ids.resource("eni", vpc + "build-agent"),
                        (_, each) -> each.toBuilder()
                                .association(address -> address.publicIp("203.0.113.77"))
                                .attachment(to -> to.instanceId(machine).status("attached"))
                                .build());
    }

    private static String vpc(Account account, String name) {
        return Ids.resource("vpc", account.id() + FRANKFURT + name);
    }

    private static String subnet(Account account, String vpc, String name) {
        return Ids.resource("subnet", account.id() + FRANKFURT + vpc + name);
    }

    private static String group(Account account, String vpc, String name) {
        return Ids.resource("sg", account.id() + FRANKFURT + vpc + name);
    }

    private static void toInternet(Account account, String vpc, String subnet) {
        Network network = account.network(FRANKFURT);
        Optional.ofNullable(network.vpcs().get(vpc))
                .map(known -> Routes.toInternet(account.id(), known, subnet))
                .ifPresent(table -> network.routeTables().put(table.routeTableId(), table));
    }

    private static void listed(Network network, String acl, String... subnets) {
        network.acls()
                .computeIfPresent(
                        acl,
                        (id, each) -> each.toBuilder()
                                .associations(List.of(subnets).stream()
                                        .map(subnet -> NetworkAclAssociation.builder()
                                                .networkAclId(id)
                                                .networkAclAssociationId(Ids.resource("aclassoc", subnet))
                                                .subnetId(subnet)
                                                .build())
                                        .toList())
                                .build());
    }

    private static Map<String, NetworkInterface> attached(
            Account account, String vpc, String subnet, String name, String... groups) {
        String id = Ids.resource("eni", vpc + name);
        Map<String, NetworkInterface> all = account.network(FRANKFURT).interfaces();
        all.put(
                id,
                NetworkInterface.builder()
                        .networkInterfaceId(id)
                        .vpcId(vpc)
                        .subnetId(subnet)
                        .ownerId(account.id())
                        .groups(List.of(groups).stream()
                                .map(group ->
                                        GroupIdentifier.builder().groupId(group).build())
                                .toList())
                        .status(NetworkInterfaceStatus.IN_USE)
                        .interfaceType("interface")
                        .description(name)
                        .sourceDestCheck(true)
                        .privateIpAddress("10.20.1.20")
                        .build());
        return all;
    }

    private static void balancer(Account account, String vpc, String subnet, String group, String machine) {
        Balancers balancers = account.balancers(FRANKFURT);
        String key = Ids.sha256("shop" + vpc).substring(0, 16);
        String arn = arn(account, "loadbalancer/app/shop/" + key);
        String targets = arn(account, "targetgroup/shop-web/" + key);
        balancers
                .loadBalancers()
                .put(
                        arn,
                        LoadBalancer.builder()
                                .loadBalancerArn(arn)
                                .loadBalancerName("shop")
                                .dnsName("shop-1234567890.eu-central-1.elb.amazonaws.com")
                                .scheme("internet-facing")
                                .type("application")
                                .ipAddressType("ipv4")
                                .vpcId(vpc)
                                .securityGroups(group)
                                .availabilityZones(AvailabilityZone.builder()
                                        .zoneName(FRANKFURT + "a")
                                        .subnetId(subnet)
                                        .build())
                                .state(state -> state.code(LoadBalancerStateEnum.ACTIVE))
                                .createdTime(Seeds.LONG_AGO)
                                .build());
        balancers.tags().put(arn, Map.of("team", "shop"));
        listener(account, arn, targets, key);
        balancers
                .targetGroups()
                .put(
                        targets,
                        TargetGroup.builder()
                                .targetGroupArn(targets)
                                .targetGroupName("shop-web")
                                .port(443)
                                .protocol("HTTPS")
                                .targetType("instance")
                                .vpcId(vpc)
                                .loadBalancerArns(arn)
                                .build());
        balancers
                .targets()
                .put(
                        targets,
                        List.of(TargetDescription.builder()
                                .id(machine)
                                .port(443)
                                .build()));
    }

    private static void listener(Account account, String balancer, String targets, String key) {
        String listener = arn(account, "listener/app/shop/" + key + "/" + key);
        account.balancers(FRANKFURT)
                .listeners()
                .put(
                        listener,
                        Listener.builder()
                                .listenerArn(listener)
                                .loadBalancerArn(balancer)
                                .port(443)
                                .protocol("HTTPS")
                                .sslPolicy("ELBSecurityPolicy-TLS13-1-2-2021-06")
                                .certificates(each -> each.certificateArn("arn:aws:acm:%s:%s:certificate/%s"
                                        .formatted(FRANKFURT, account.id(), "0a1b2c3d-7777-4222-8333-444455556666")))
                                .defaultActions(action -> action.type("forward").targetGroupArn(targets))
                                .build());
    }

    private static String arn(Account account, String resource) {
        return "arn:aws:elasticloadbalancing:%s:%s:%s".formatted(FRANKFURT, account.id(), resource);
    }
}
