package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Ids;
import io.prunella.sandbox.state.Network;
import io.prunella.sandbox.state.Routes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.DomainType;
import software.amazon.awssdk.services.ec2.model.GroupIdentifier;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAclAssociation;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.NetworkInterfaceStatus;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.SubnetState;
import software.amazon.awssdk.services.ec2.model.Vpc;

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
        toInternet(network, vpc, outside);
        listed(network, Ids.resource("acl", vpc + "shop"), outside, inside);
        network.interfaces()
                .computeIfPresent(
                        Ids.resource("eni", group(prod, vpc, "bastion")),
                        (_, each) -> each.toBuilder().subnetId(outside).build());
        String web = group(prod, vpc, "web");
        String machine = Ids.resource("i", prod.id() + FRANKFURT + "shop-web");
        attached(new Site(prod, FRANKFURT), vpc, inside, "shop-web", web)
                .computeIfPresent(
                        Ids.resource("eni", vpc + "shop-web"),
                        (_, each) -> each.toBuilder()
                                .attachment(to -> to.instanceId(machine)
                                        .status("attached")
                                        .attachTime(Seeds.LONG_AGO))
                                .build());
        BalancerSeed.add(new Site(prod, FRANKFURT), "shop", "internet-facing", vpc, outside)
                .tagged(Map.of("team", "shop"))
                .guardedBy(web)
                .sendingTo(machine)
                .hardened("acme-prod-elb-logs")
                .encrypting(BalancerSeed.TLS_1_3)
                .redirecting();
    }

    /// Nobody looks after the laboratory, nor after the load balancer that only its own people reach.
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
        toInternet(network, vpc, open);
        listed(network, Ids.resource("acl", vpc + "lab"), open);
        String machine = Ids.resource("i", dev.id() + FRANKFURT + "build-agent");
        attached(
                        new Site(dev, FRANKFURT),
                        vpc,
                        open,
                        "build-agent",
                        group(dev, vpc, "tools"),
                        group(dev, vpc, "everything"))
                .computeIfPresent(
                        Ids.resource("eni", vpc + "build-agent"),
                        (_, each) -> each.toBuilder()
                                .association(address -> address.publicIp("203.0.113.77"))
                                .attachment(to -> to.instanceId(machine)
                                        .status("attached")
                                        .attachTime(Seeds.LONG_AGO))
                                .build());
        address(
                new Site(dev, FRANKFURT),
                "build-agent",
                "203.0.113.77",
                Optional.of(Ids.resource("eni", vpc + "build-agent")));
        BalancerSeed.add(new Site(dev, FRANKFURT), "tools", "internal", vpc, open)
                .guardedBy(group(dev, vpc, "tools"))
                .encrypting(BalancerSeed.OLD_TLS)
                .plain();
    }

    /// Load balancers that redirect all requests but some: one answers these itself, the other sends them on as they
    /// are.
    static void rarities(Account prod, Account dev) {
        String shop = vpc(prod, "shop");
        BalancerSeed.add(new Site(prod, FRANKFURT), "kiosk", "internal", shop, subnet(prod, shop, "shop-internal"))
                .hardened("acme-prod-elb-logs")
                .encrypting(BalancerSeed.TLS_1_3)
                .redirecting()
                .butAnswering("/health");
        String lab = vpc(dev, "lab");
        BalancerSeed.add(new Site(dev, FRANKFURT), "relay", "internal", lab, subnet(dev, lab, "lab-open"))
                .hardened("acme-dev-logs")
                .encrypting(BalancerSeed.TLS_1_3)
                .redirecting()
                .butPlain("/api/*");
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

    static void toInternet(Network network, String vpc, String subnet) {
        Optional.ofNullable(network.vpcs().get(vpc)).ifPresent(known -> {
            RouteTable table = Routes.toInternet(known.ownerId(), known, subnet);
            network.routeTables().put(table.routeTableId(), table);
            gateway(network, known);
        });
    }

    private static void gateway(Network network, Vpc vpc) {
        InternetGateway gateway = Routes.gateway(vpc);
        network.internetGateways().put(gateway.internetGatewayId(), gateway);
    }

    /// An address that the account keeps.
    ///
    /// @param association what gives it to something; empty where nothing has it
    static void address(Site site, String name, String address, Optional<String> association) {
        String id = site.id("eipalloc", name);
        Address.Builder allocated = Address.builder()
                .allocationId(id)
                .publicIp(address)
                .domain(DomainType.VPC)
                .networkBorderGroup(site.region())
                .publicIpv4Pool("amazon");
        association.ifPresent(each -> allocated
                .associationId(Ids.resource("eipassoc", id))
                .networkInterfaceId(each)
                .networkInterfaceOwnerId(site.owner()));
        site.network().addresses().put(id, allocated.build());
        site.network().tag(id, Map.of("Name", name));
    }

    static void fixtures(Cloud cloud) {
        for (String id : new String[] {Seeds.PROD, Seeds.DEV}) {
            Site account = Site.frankfurt(cloud, id);
            Optional.ofNullable(account.network().vpcs().get(account.id("vpc", "bare")))
                    .ifPresent(bare -> gateway(account.network(), bare));
            address(account, "in-use", "203.0.113.90", Optional.of(account.id("eni", "lax")));
            address(account, "left-over", "203.0.113.91", Optional.empty());
        }
    }

    /// Lets the traffic of these subnets through an access list.
    static void listed(Network network, String acl, String... subnets) {
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

    /// Answers all interfaces, the new one among them.
    static Map<String, NetworkInterface> attached(Site site, String vpc, String subnet, String name, String... groups) {
        String id = Ids.resource("eni", vpc + name);
        Map<String, NetworkInterface> all = site.network().interfaces();
        all.put(
                id,
                NetworkInterface.builder()
                        .networkInterfaceId(id)
                        .vpcId(vpc)
                        .subnetId(subnet)
                        .ownerId(site.owner())
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
}
