package io.prunella.app.paths;

import io.prunella.app.paths.Network.Balancer;
import io.prunella.app.paths.Network.Interface;
import io.prunella.app.paths.Network.Member;
import io.prunella.app.paths.Network.Owner;
import io.prunella.app.paths.Network.Ports;
import io.prunella.app.paths.Network.Route;
import io.prunella.app.paths.Network.RouteTable;
import io.prunella.app.paths.Network.Rule;
import io.prunella.app.paths.Network.Subnet;
import io.prunella.app.paths.Network.Targets;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.policy.CidrRange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Makes networks out of documents.
final class ReadNetwork {
    static final String SUBNET = "AWS::EC2::Subnet";
    static final String ROUTES = "AWS::EC2::RouteTable";
    static final String LIST = "AWS::EC2::NetworkAcl";
    static final String GROUP = "AWS::EC2::SecurityGroup";
    static final String INTERFACE = "AWS::EC2::NetworkInterface";
    static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    static final String TARGETS = "AWS::ElasticLoadBalancingV2::TargetGroup";

    static final List<String> TYPES = List.of(SUBNET, ROUTES, LIST, GROUP, INTERFACE, BALANCER, LISTENER, TARGETS);

    private static final Pointer INGRESS = Pointer.of("properties", "SecurityGroupIngress");
    private static final List<String> DESTINATIONS =
            List.of("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId");

    private static final List<String> TARGETS_OF_ROUTES =
            List.of("GatewayId", "VpcEndpointId", "NetworkInterfaceId", "InstanceId");

    private final Collection<Document> documents;
    private final ListKeys keys;

    private ReadNetwork(Collection<Document> documents, ListKeys keys) {
        this.documents = documents;
        this.keys = keys;
    }

    /// @param documents of one account and region
    /// @param troubles by type: why its list cannot be relied on
    static Network of(Collection<Document> documents, ListKeys keys, Map<String, String> troubles) {
        ReadNetwork reader = new ReadNetwork(documents, keys);
        Map<String, Subnet> subnets = new HashMap<>();
        reader.all(SUBNET, ReadNetwork::subnet).forEach(subnet -> subnets.put(subnet.id(), subnet));
        Map<String, List<Rule>> groups = new HashMap<>();
        reader.of(GROUP).forEach(document -> groups.put(document.id().nativeId(), reader.rules(document)));
        return new Network(
                subnets,
                reader.all(ROUTES, ReadNetwork::table),
                reader.all(LIST, ReadNetwork::list),
                groups,
                reader.all(INTERFACE, ReadNetwork::networkInterface),
                reader.balancers(troubles.containsKey(LISTENER)),
                reader.all(TARGETS, ReadNetwork::targets),
                troubles);
    }

    private Stream<Document> of(String type) {
        return documents.stream()
                .filter(document -> document.type().equals(type))
                .sorted(Comparator.comparing(document -> document.id().nativeId()));
    }

    private <T> List<T> all(String type, Function<Document, T> reading) {
        return of(type).map(reading).toList();
    }

    private static Subnet subnet(Document document) {
        return new Subnet(
                document.id().nativeId(),
                text(document.properties(), "VpcId").orElse(""),
                text(document.properties(), "CidrBlock").flatMap(CidrRange::parse));
    }

    private static RouteTable table(Document document) {
        Set<String> blackholes = new HashSet<>(texts(document.state(), "Blackholes"));
        List<Route> routes = objects(document.satellites(), "Route").stream()
                .flatMap(route -> route(route, blackholes).stream())
                .toList();
        return new RouteTable(
                document.id().nativeId(),
                text(document.properties(), "VpcId").orElse(""),
                Boolean.TRUE.equals(document.state().get("Main")),
                Set.copyOf(texts(document.state(), "Subnets")),
                routes);
    }

    private static Optional<Route> route(Map<?, ?> route, Set<String> blackholes) {
        return DESTINATIONS.stream()
                .flatMap(name -> text(route, name).stream())
                .filter(destination -> !blackholes.contains(destination))
                .findFirst()
                .map(destination -> new Route(
                        destination,
                        CidrRange.parse(destination),
                        TARGETS_OF_ROUTES.stream()
                                .flatMap(name -> text(route, name).stream())
                                .findFirst()
                                .orElse("")));
    }

    private static AccessList list(Document document) {
        return new AccessList(
                document.id().nativeId(),
                Set.copyOf(texts(document.state(), "Subnets")),
                objects(document.satellites(), "NetworkAclEntry").stream()
                        .flatMap(entry -> entry(entry).stream())
                        .sorted(Comparator.comparingInt(AccessList.Entry::number))
                        .toList());
    }

    private static Optional<AccessList.Entry> entry(Map<?, ?> entry) {
        Ports ports = ports(
                String.valueOf(entry.get("Protocol")),
                entry.get("PortRange") instanceof Map<?, ?> range ? range : Map.of(),
                "From",
                "To");
        return text(entry, "CidrBlock")
                .or(() -> text(entry, "Ipv6CidrBlock"))
                .flatMap(CidrRange::parse)
                .map(source -> new AccessList.Entry(
                        number(entry, "RuleNumber").orElse(0),
                        Boolean.TRUE.equals(entry.get("Egress")),
                        "allow".equals(entry.get("RuleAction")),
                        new Traffic(ports.protocol(), ports.from(), ports.to(), source)));
    }

    private List<Rule> rules(Document document) {
        if (!(document.properties().get("SecurityGroupIngress") instanceof List<?> list)) {
            return List.of();
        }
        Optional<ListKeys.ElementKey> key = keys.at(GROUP, INGRESS);
        return list.stream()
                .filter(Map.class::isInstance)
                .map(rule -> rule(
                        (Map<?, ?>) rule,
                        key.map(known -> known.of(rule, List.copyOf(list))).orElse("")))
                .toList();
    }

    private static Rule rule(Map<?, ?> rule, String key) {
        String protocol = Traffic.number(text(rule, "IpProtocol").orElse(Traffic.ANY));
        Ports ports = ports(protocol, rule, "FromPort", "ToPort");
        return new Rule(
                key,
                text(rule, "CidrIp")
                        .or(() -> text(rule, "CidrIpv6"))
                        .flatMap(CidrRange::parse)
                        .map(source -> new Traffic(ports.protocol(), ports.from(), ports.to(), source)),
                ports,
                text(rule, "SourceSecurityGroupId").orElse(null));
    }

    /// Of protocols without ports these members tell something else.
    private static Ports ports(String protocol, Map<?, ?> members, String from, String to) {
        return Traffic.hasPorts(protocol)
                ? new Ports(
                        protocol,
                        number(members, from).orElse(0),
                        number(members, to).orElse(Traffic.LAST_PORT))
                : new Ports(protocol, 0, Traffic.LAST_PORT);
    }

    private static Interface networkInterface(Document document) {
        Map<String, Object> properties = document.properties();
        return new Interface(
                document.id().nativeId(),
                text(properties, "SubnetId").orElse(null),
                Set.copyOf(texts(properties, "GroupSet")),
                texts(document.state(), "PublicIps"),
                objects(properties, "Ipv6Addresses").stream()
                        .flatMap(address -> text(address, "Ipv6Address").stream())
                        .toList(),
                new Owner(
                        texts(document.state(), "Instances").stream()
                                .findFirst()
                                .orElse(null),
                        text(properties, "PrivateIpAddress").orElse(null),
                        text(properties, "Description").orElse(""),
                        text(properties, "InterfaceType").orElse("")));
    }

    private List<Balancer> balancers(boolean listenersUnknown) {
        Map<String, List<Ports>> listens = new HashMap<>();
        of(LISTENER)
                .forEach(listener -> text(listener.properties(), "LoadBalancerArn")
                        .ifPresent(balancer -> listens.computeIfAbsent(balancer, arn -> new ArrayList<>())
                                .addAll(listening(listener))));
        return of(BALANCER)
                .map(document -> new Balancer(
                        document.id().nativeId(),
                        text(document.properties(), "Name").orElse(document.id().nativeId()),
                        "internet-facing".equals(document.properties().get("Scheme")),
                        texts(document.properties(), "Subnets"),
                        Set.copyOf(texts(document.properties(), "SecurityGroups")),
                        listenersUnknown
                                ? Optional.empty()
                                : Optional.of(listens.getOrDefault(document.id().nativeId(), List.of()))))
                .toList();
    }

    private static List<Ports> listening(Document listener) {
        int port = number(listener.properties(), "Port").orElse(0);
        return transports(text(listener.properties(), "Protocol").orElse("")).stream()
                .map(protocol -> new Ports(protocol, port, port))
                .toList();
    }

    /// What the protocol of a listener or a target group travels by.
    private static List<String> transports(String protocol) {
        return switch (protocol) {
            case "UDP", "QUIC" -> List.of(Traffic.UDP);
            case "TCP_UDP", "TCP_QUIC" -> List.of(Traffic.TCP, Traffic.UDP);
            default -> List.of(Traffic.TCP);
        };
    }

    private static Targets targets(Document document) {
        int port = number(document.properties(), "Port").orElse(0);
        Object told = document.properties().get("Targets");
        return new Targets(
                Set.copyOf(texts(document.state(), "LoadBalancers")),
                transports(text(document.properties(), "Protocol").orElse("")).getFirst(),
                told instanceof List<?>
                        ? Optional.of(objects(document.properties(), "Targets").stream()
                                .map(target -> new Member(
                                        text(target, "Id").orElse(""),
                                        number(target, "Port").orElse(port)))
                                .toList())
                        : Optional.empty());
    }

    private static Optional<String> text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    private static Optional<Integer> number(Map<?, ?> members, String name) {
        return members.get(name) instanceof Long number ? Optional.of(number.intValue()) : Optional.empty();
    }

    static List<String> texts(Map<?, ?> members, String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static List<? extends Map<?, ?>> objects(Map<?, ?> members, String name) {
        return members.get(name) instanceof List<?> list
                ? list.stream()
                        .<Map<?, ?>>mapMulti((element, out) -> {
                            if (element instanceof Map<?, ?> map) {
                                out.accept(map);
                            }
                        })
                        .toList()
                : List.of();
    }
}
