package io.prunella.app.paths;

import io.prunella.policy.CidrRange;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The networks of one account in one region, as far as they decide who can reach what.
///
/// @param troubles by type of document: why its list cannot be relied on
record Network(
        Map<String, Subnet> subnets,
        List<RouteTable> tables,
        List<AccessList> lists,
        Map<String, List<Rule>> groups,
        List<Interface> interfaces,
        List<Balancer> balancers,
        List<Targets> targets,
        Map<String, String> troubles) {

    Network {
        groups = new TreeMap<>(groups);
        interfaces = List.copyOf(interfaces);
    }

    record Subnet(String id, String vpc, Optional<CidrRange> range) {}

    /// @param main whether it holds for subnets of its network that name no other
    record RouteTable(String id, String vpc, boolean main, Set<String> subnets, List<Route> routes) {}

    /// A route that leads somewhere.
    ///
    /// @param destination empty where a list of ranges stands for it
    /// @param to the id of a gateway, an endpoint, an interface or an instance, or `local`
    record Route(String text, Optional<CidrRange> destination, String to) {
        private static final List<String> APPLIANCES = List.of("vpce-", "eni-", "i-");

        boolean toInternet() {
            return to.startsWith("igw-");
        }

        /// Whether it leads through a firewall or the like, which may stand between here and an internet gateway.
        boolean toAppliance() {
            return APPLIANCES.stream().anyMatch(to::startsWith);
        }

        boolean leadsAnywhere(boolean ipv4) {
            return destination
                    .filter(range -> range.ipv4() == ipv4 && Traffic.isInternet(range))
                    .isPresent();
        }
    }

    /// A rule that lets something in.
    ///
    /// @param key as the element of a finding names it
    /// @param traffic empty where another group or a list of ranges stands for its source
    record Rule(
            String key,
            Optional<Traffic> traffic,
            Ports ports,
            @Nullable String sourceGroup) {
        Optional<Traffic> fromInternet() {
            return traffic.filter(Traffic::isFromInternet);
        }
    }

    record Ports(String protocol, int from, int to) {
        boolean include(String other, int port) {
            return (protocol.equals(Traffic.ANY) || protocol.equals(other)) && from <= port && port <= to;
        }

        /// What of some traffic goes to these.
        Traffic within(Traffic traffic) {
            return new Traffic(protocol, from, to, traffic.source());
        }

        String words() {
            String name = Traffic.name(protocol);
            return from == 0 && to == Traffic.LAST_PORT ? name : name + " " + (from == to ? from : from + "-" + to);
        }
    }

    /// @param publicIps IPv4 addresses; all of IPv6 are public
    record Interface(
            String id,
            @Nullable String subnet,
            Set<String> groups,
            List<String> publicIps,
            List<String> ipv6,
            Owner owner) {}

    /// Whose interface it is.
    ///
    /// @param description of load balancers it names them
    /// @param kind what AWS made it for
    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html">Kinds</a>
    record Owner(@Nullable String instance, @Nullable String privateIp, String description, String kind) {
        private static final String OF_BALANCER = "ELB ";

        boolean isOf(Balancer balancer) {
            return description.startsWith(OF_BALANCER)
                    && balancer.arn().endsWith("loadbalancer/" + description.substring(OF_BALANCER.length()));
        }

        /// Whether it may bring the internet to addresses of one's own in ways that are not read: a classic load
        /// balancer's, which bears its bare name, or an accelerator's.
        boolean isUnreadWayIn() {
            return description.startsWith(OF_BALANCER) && !description.contains("/")
                    || kind.equals("global_accelerator_managed");
        }
    }

    /// @param listens protocol and port of each listener; empty where these are not known
    record Balancer(
            String arn,
            String name,
            boolean facing,
            List<String> subnets,
            Set<String> groups,
            Optional<List<Ports>> listens) {
        /// Some have no groups, and take whatever their listeners listen on.
        boolean hasGroups() {
            return !groups.isEmpty();
        }
    }

    /// A target group.
    ///
    /// @param members ids of instances or private addresses, each with the port it is sent to; empty where
    /// not known
    record Targets(Set<String> balancers, String protocol, Optional<List<Member>> members) {}

    record Member(String id, int port) {}

    Optional<String> trouble(String... types) {
        return List.of(types).stream()
                .map(troubles::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    /// What may bring the internet to this one in ways that are not read.
    Optional<Interface> unreadWayInto(Interface inside) {
        return interfaces.stream()
                .filter(each -> each.owner().isUnreadWayIn() && mayMeet(each, inside))
                .findFirst();
    }

    private boolean mayMeet(Interface one, Interface other) {
        Optional<String> network = vpcOf(one);
        Optional<String> otherNetwork = vpcOf(other);
        return network.isEmpty() || otherNetwork.isEmpty() || network.equals(otherNetwork);
    }

    private Optional<String> vpcOf(Interface each) {
        return Optional.ofNullable(each.subnet()).map(subnets::get).map(Subnet::vpc);
    }

    Optional<RouteTable> tableOf(Subnet subnet) {
        return tables.stream()
                .filter(table -> table.subnets().contains(subnet.id()))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> table.main() && table.vpc().equals(subnet.vpc()))
                        .findFirst());
    }

    Optional<AccessList> listOf(String subnet) {
        return lists.stream().filter(list -> list.subnets().contains(subnet)).findFirst();
    }

    List<Rule> rulesOf(String group) {
        return groups.getOrDefault(group, List.of());
    }
}
