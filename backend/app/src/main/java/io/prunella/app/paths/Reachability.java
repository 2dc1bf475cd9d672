package io.prunella.app.paths;

import io.prunella.app.paths.Network.Balancer;
import io.prunella.app.paths.Network.Interface;
import io.prunella.app.paths.Network.Member;
import io.prunella.app.paths.Network.Ports;
import io.prunella.app.paths.Network.Route;
import io.prunella.app.paths.Network.Rule;
import io.prunella.app.paths.Network.Subnet;
import io.prunella.app.paths.Network.Targets;
import io.prunella.app.paths.Reach.Closed;
import io.prunella.app.paths.Reach.Idle;
import io.prunella.app.paths.Reach.Open;
import io.prunella.app.paths.Reach.Step;
import io.prunella.app.paths.Reach.Unclear;
import io.prunella.policy.CidrRange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Finds the ways by which the internet reaches something: a public address, a route to an internet gateway, the access
/// list in its order, a rule of a security group; or a load balancer that faces the internet and sends to it.
///
/// @see <a href="https://docs.aws.amazon.com/vpc/latest/userguide/VPC_Internet_Gateway.html">Internet gateways</a>
final class Reachability {
    private final Network network;
    private final Map<String, List<Interface>> carrying = new HashMap<>();

    Reachability(Network network) {
        this.network = network;
        for (Interface each : network.interfaces()) {
            each.groups()
                    .forEach(group -> carrying.computeIfAbsent(group, any -> new ArrayList<>())
                            .add(each));
        }
    }

    /// Whether a rule of a group lets the internet in anywhere.
    ///
    /// @param element the rule's key; null for any of them
    Reach group(String group, @Nullable String element) {
        List<Rule> open = network.rulesOf(group).stream()
                .filter(rule -> element == null || rule.key().equals(element))
                .toList();
        Optional<String> trouble = network.trouble(ReadNetwork.INTERFACE);
        List<Interface> interfaces = carrying.getOrDefault(group, List.of());
        List<Balancer> balancers = network.balancers().stream()
                .filter(each -> each.groups().contains(group))
                .toList();
        if (trouble.isPresent()) {
            return new Unclear(trouble.get());
        }
        if (interfaces.isEmpty() && balancers.isEmpty()) {
            return network.trouble(ReadNetwork.BALANCER)
                    .<Reach>map(Unclear::new)
                    .orElseGet(() -> new Idle("Nothing uses security group " + group));
        }
        return Reach.best(
                open.stream()
                        .flatMap(rule -> rule.fromInternet().stream()
                                .flatMap(traffic -> Stream.concat(
                                        interfaces.stream().map(each -> through(each, group, traffic)),
                                        balancers.stream().map(each -> listening(each, group, traffic))))),
                "No rule of it lets the internet in");
    }

    /// One interface that carries a group, by one of that group's rules.
    private Reach through(Interface each, String group, Traffic traffic) {
        // What a balancer does not listen on, nobody reaches.
        boolean ofBalancer = network.balancers().stream().anyMatch(each.owner()::isOf);
        Reach direct = ofBalancer
                ? new Closed("Only listeners take what comes to interface " + each.id())
                : direct(each, group, traffic);
        return direct instanceof Open ? direct : Reach.best(Stream.of(direct, behind(each, traffic)), "");
    }

    private Reach direct(Interface each, String group, Traffic traffic) {
        List<String> addresses = traffic.isIpv4() ? each.publicIps() : each.ipv6();
        if (addresses.isEmpty()) {
            return new Closed("Interface " + each.id() + " has no public address");
        }
        Reach way = way(each.subnet(), traffic);
        return way instanceof Open open
                ? with(
                        open.then(
                                admitted(group, traffic),
                                new Step(ReadNetwork.INTERFACE, each.id(), addresses.getFirst())),
                        each)
                : way;
    }

    private static Step admitted(String group, Traffic traffic) {
        return new Step(
                ReadNetwork.GROUP,
                group,
                "a rule lets in " + new Ports(traffic.protocol(), traffic.from(), traffic.to()).words());
    }

    private static Open with(Open open, Interface each) {
        String instance = each.owner().instance();
        return instance == null ? open : open.then(new Step(Exposures.INSTANCE, instance, "listens there"));
    }

    /// The route into a subnet, and its access list.
    private Reach way(@Nullable String subnet, Traffic traffic) {
        Optional<String> trouble = network.trouble(ReadNetwork.SUBNET, ReadNetwork.ROUTES, ReadNetwork.LIST);
        if (trouble.isPresent()) {
            return new Unclear(trouble.get());
        }
        Subnet known = subnet == null ? null : network.subnets().get(subnet);
        if (known == null) {
            return new Unclear("In which subnet it stands is not known");
        }
        Reach route = network.tableOf(known)
                .map(table -> route(table, traffic))
                .orElseGet(() -> new Unclear("Subnet " + known.id() + " has no route table that was listed"));
        return route instanceof Open open ? entered(known.id(), traffic, open) : route;
    }

    private static Reach route(Network.RouteTable table, Traffic traffic) {
        List<Route> out = table.routes().stream().filter(Route::toInternet).toList();
        Optional<Route> fitting = out.stream()
                .filter(route -> route.leadsAnywhere(traffic.isIpv4()))
                .findFirst();
        if (fitting.isPresent()) {
            Route route = fitting.get();
            return new Open(List.of(
                    new Step("AWS::EC2::InternetGateway", route.to(), route.text() + " in route table " + table.id())));
        }
        if (out.stream().anyMatch(route -> route.destination().isEmpty())) {
            return new Unclear("A route of table " + table.id() + " names a list of ranges, which are not read yet");
        }
        return table.routes().stream()
                .filter(route -> route.toAppliance() && route.leadsAnywhere(traffic.isIpv4()))
                .findFirst()
                .<Reach>map(route -> new Unclear("Route table " + table.id() + " leads through " + route.to()
                        + ", behind which nothing is read"))
                .orElseGet(() -> new Closed("Route table " + table.id() + " has no route to an internet gateway"));
    }

    private Reach entered(String subnet, Traffic traffic, Open so) {
        Reach list = network.listOf(subnet)
                .map(each -> each.in(traffic))
                .orElseGet(() -> new Unclear("Subnet " + subnet + " has no access list that was listed"));
        return list instanceof Open open ? so.then(open.path().getFirst()) : list;
    }

    /// By load balancers that send to an interface, as far as the traffic may go to the port they send to.
    private Reach behind(Interface each, Traffic traffic) {
        return behind(
                each,
                (balancer, targets, port) -> traffic.includes(targets.protocol(), port)
                        ? facing(balancer)
                        : new Closed("Nothing is sent to its port"));
    }

    /// By load balancers that send to an interface, as far as its groups let them in.
    private Reach behindAdmitted(Interface each) {
        return behind(
                each,
                (balancer, targets, port) -> each.groups().stream()
                                .flatMap(group -> network.rulesOf(group).stream())
                                .anyMatch(rule ->
                                        rule.ports().include(targets.protocol(), port) && admits(rule, balancer))
                        ? facing(balancer)
                        : new Closed("Its security groups refuse load balancer " + balancer.name()));
    }

    private interface Sending {
        Reach of(Balancer balancer, Targets targets, int port);
    }

    private Reach behind(Interface each, Sending sending) {
        Optional<String> trouble = network.trouble(ReadNetwork.BALANCER, ReadNetwork.LISTENER, ReadNetwork.TARGETS);
        Stream<Reach> unknown = trouble
                .or(() -> network.unreadWayInto(each)
                        .map(way -> "What interface " + way.id() + " ("
                                + way.owner().description() + ") sends to is not read"))
                .<Reach>map(Unclear::new)
                .stream();
        Stream<Reach> ways = network.targets().stream()
                .flatMap(targets -> network.balancers().stream()
                        .filter(balancer ->
                                balancer.facing() && targets.balancers().contains(balancer.arn()))
                        .flatMap(balancer -> sent(each, balancer, targets, sending)));
        return Reach.best(Stream.concat(unknown, ways), "No load balancer that faces the internet sends to it");
    }

    private Stream<Reach> sent(Interface each, Balancer balancer, Targets targets, Sending sending) {
        if (targets.members().isEmpty()) {
            return Stream.of(new Unclear("To whom load balancer " + balancer.name() + " sends is not known"));
        }
        return targets.members().get().stream()
                .filter(member -> is(member, each))
                .map(member -> sending.of(balancer, targets, member.port()))
                .map(reach -> reach instanceof Open open
                        ? with(open.then(new Step(ReadNetwork.INTERFACE, each.id(), "the balancer sends to it")), each)
                        : reach);
    }

    private static boolean is(Member member, Interface each) {
        return member.id().equals(each.owner().instance())
                || member.id().equals(each.owner().privateIp());
    }

    private boolean admits(Rule rule, Balancer balancer) {
        if (rule.sourceGroup() != null) {
            return balancer.groups().contains(rule.sourceGroup());
        }
        return rule.traffic().map(Traffic::source).stream()
                .anyMatch(source -> balancer.subnets().stream()
                        .flatMap(subnet -> Optional.ofNullable(network.subnets().get(subnet)).stream())
                        .flatMap(subnet -> subnet.range().stream())
                        .anyMatch((CidrRange range) -> source.overlaps(range)));
    }

    /// Whether the internet reaches a load balancer on any port it listens on.
    Reach balancer(String arn) {
        return network.balancers().stream()
                .filter(each -> each.arn().equals(arn))
                .findFirst()
                .map(this::facing)
                .orElseGet(() -> new Unclear("The load balancer was not listed"));
    }

    private Reach facing(Balancer balancer) {
        if (!balancer.hasGroups()) {
            return listening(balancer, null, Traffic.everything());
        }
        return Reach.best(
                balancer.groups().stream()
                        .flatMap(group -> network.rulesOf(group).stream()
                                .flatMap(rule -> rule.fromInternet().stream())
                                .map(traffic -> listening(balancer, group, traffic))),
                "The security groups of load balancer " + balancer.name() + " do not let the internet in");
    }

    /// @param group whose rule lets the traffic in; null where the balancer has none
    private Reach listening(Balancer balancer, @Nullable String group, Traffic traffic) {
        if (!balancer.facing()) {
            return new Closed("Load balancer " + balancer.name() + " does not face the internet");
        }
        if (balancer.listens().isEmpty()) {
            return new Unclear("On what load balancer " + balancer.name() + " listens is not known");
        }
        Stream<Reach> ways = balancer.listens().get().stream()
                .filter(port -> traffic.includes(port.protocol(), port.from()))
                .flatMap(port -> balancer.subnets().stream()
                        .map(subnet -> through(balancer, group, port, way(subnet, port.within(traffic)))));
        return Reach.best(ways, "Load balancer " + balancer.name() + " does not listen on such a port");
    }

    private static Reach through(Balancer balancer, @Nullable String group, Ports port, Reach way) {
        if (!(way instanceof Open open)) {
            return way;
        }
        Step last = new Step(ReadNetwork.BALANCER, balancer.arn(), balancer.name() + " listens on " + port.from());
        return group == null
                ? open.then(last)
                : open.then(new Step(ReadNetwork.GROUP, group, "a rule lets in " + port.words()), last);
    }

    /// Whether the internet reaches an instance on any port.
    Reach instance(String id) {
        return network.trouble(ReadNetwork.INTERFACE, ReadNetwork.GROUP)
                .<Reach>map(Unclear::new)
                .orElseGet(() -> Reach.best(
                        network.interfaces().stream()
                                .filter(each -> id.equals(each.owner().instance()))
                                .flatMap(this::anyway),
                        "It has no network interface"));
    }

    private Stream<Reach> anyway(Interface each) {
        Stream<Reach> direct = each.groups().stream()
                .sorted()
                .flatMap(group -> network.rulesOf(group).stream()
                        .flatMap(rule -> rule.fromInternet().stream())
                        .map(traffic -> direct(each, group, traffic)));
        Reach own = Reach.best(direct, "Its security groups do not let the internet in");
        return own instanceof Open ? Stream.of(own) : Stream.of(own, behindAdmitted(each));
    }

    /// Where a database stands, and what lets in whom.
    ///
    /// @param open whether it has a public address; empty where that is not known
    /// @param subnets it may stand in any of these
    record Database(Optional<Boolean> open, Optional<Integer> port, List<String> subnets, List<String> groups) {}

    Reach database(Database database) {
        if (database.open().isEmpty() || database.port().isEmpty()) {
            return new Unclear("RDS does not tell its address");
        }
        if (!database.open().get()) {
            return new Closed("It has no public address");
        }
        Optional<String> trouble = network.trouble(ReadNetwork.GROUP);
        if (trouble.isPresent()) {
            return new Unclear(trouble.get());
        }
        int port = database.port().get();
        return Reach.best(
                database.groups().stream()
                        .flatMap(group -> network.rulesOf(group).stream()
                                .flatMap(rule -> rule.fromInternet().stream())
                                .filter(traffic -> traffic.includes(Traffic.TCP, port))
                                .map(traffic -> intoAll(
                                        database.subnets(),
                                        group,
                                        new Ports(Traffic.TCP, port, port).within(traffic)))),
                "Its security groups do not let the internet in");
    }

    /// Which one it stands in is not told: open or closed only where all are.
    private Reach intoAll(List<String> subnets, String group, Traffic traffic) {
        List<Reach> ways = subnets.stream().map(subnet -> way(subnet, traffic)).toList();
        if (!ways.isEmpty() && ways.stream().allMatch(Open.class::isInstance)) {
            return ((Open) ways.getFirst()).then(admitted(group, traffic));
        }
        boolean closed = !ways.isEmpty() && ways.stream().allMatch(Closed.class::isInstance);
        return closed ? ways.getFirst() : new Unclear("Which of its subnets it stands in is not told");
    }
}
