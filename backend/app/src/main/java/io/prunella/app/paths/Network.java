package io.prunella.app.paths;

import io.prunella.policy.CidrRange;
import java.util.List;
import java.util.Map;
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
    /// @param to the id of a gateway, or `local`
    record Route(String text, Optional<CidrRange> destination, String to) {
        boolean toInternet() {
            return to.startsWith("igw-");
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
    record Owner(@Nullable String instance, @Nullable String privateIp, String description) {
        boolean isOf(Balancer balancer) {
            return description.startsWith("ELB ")
                    && balancer.arn().endsWith("loadbalancer/" + description.substring(4));
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
    /// @param members ids of instances or private addresses, each with the port it is sent to; empty where not
    // known
    record Targets(Set<String> balancers, String protocol, Optional<List<Member>> members) {}

    record Member(String id, int port) {}

    Optional<String> trouble(String... types) {
        return List.of(types).stream()
                .map(troubles::get)
                .filter(java.util.Objects::nonNull)
                .findFirst();
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
