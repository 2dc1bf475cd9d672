package io.prunella.code.threats;

import io.prunella.code.threats.Host.Membership;
import io.prunella.code.threats.Links.Elsewhere;
import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.Link;
import io.prunella.code.threats.Links.NotKnown;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Reads what stands in a network.
final class Hosts {
    /// Where a type of resource says in which groups and subnets it is.
    private record Said(List<String> groups, List<String> subnets) {}

    private static final Map<String, Said> SAID = Map.ofEntries(
            Map.entry(
                    Types.INSTANCE,
                    new Said(
                            List.of("SecurityGroupIds", "SecurityGroups", "NetworkInterfaces.GroupSet"),
                            List.of("SubnetId", "NetworkInterfaces.SubnetId"))),
            Map.entry(
                    Types.TEMPLATE,
                    new Said(
                            List.of(
                                    "LaunchTemplateData.SecurityGroupIds",
                                    "LaunchTemplateData.SecurityGroups",
                                    "LaunchTemplateData.NetworkInterfaces.Groups"),
                            List.of("LaunchTemplateData.NetworkInterfaces.SubnetId"))),
            Map.entry(Types.LAUNCHING, new Said(List.of("SecurityGroups"), List.of())),
            Map.entry(Types.FUNCTION, new Said(List.of("VpcConfig.SecurityGroupIds"), List.of("VpcConfig.SubnetIds"))),
            Map.entry(
                    Types.SERVICE,
                    new Said(
                            List.of("NetworkConfiguration.AwsvpcConfiguration.SecurityGroups"),
                            List.of("NetworkConfiguration.AwsvpcConfiguration.Subnets"))),
            Map.entry(
                    Types.BALANCER, new Said(List.of("SecurityGroups"), List.of("Subnets", "SubnetMappings.SubnetId"))),
            Map.entry(Types.CLASSIC, new Said(List.of("SecurityGroups"), List.of("Subnets"))),
            Map.entry(Types.DATABASE, new Said(List.of("VPCSecurityGroups"), List.of())),
            Map.entry(Types.CLUSTER, new Said(List.of("VpcSecurityGroupIds"), List.of())),
            Map.entry(Types.MOUNT, new Said(List.of("SecurityGroups"), List.of("SubnetId"))));

    private static final long NFS = 2049;

    private final Links links;
    private final Map<Declared, Optional<Host>> hosts = new IdentityHashMap<>();
    private final Map<Declared, List<Declared>> started = new IdentityHashMap<>();

    Hosts(Links links) {
        this.links = links;
    }

    /// Empty for what stands in no network of its owner's.
    Optional<Host> of(Declared declared) {
        Optional<Host> known = hosts.get(declared);
        if (known == null) {
            known = read(declared);
            hosts.put(declared, known);
        }
        return known;
    }

    private Optional<Host> read(Declared declared) {
        Said said = SAID.get(declared.type());
        boolean inside = !declared.type().equals(Types.FUNCTION)
                || declared.value("VpcConfig").isPresent();
        if (said == null || !inside) {
            return Optional.empty();
        }
        Declared teller = teller(declared);
        List<Link> subnets = new ArrayList<>(subnets(declared, said));
        scaling(declared).forEach(group -> subnets.addAll(links.at(group, "VPCZoneIdentifier", Types.SUBNET)));
        Membership named =
                membership(teller, SAID.getOrDefault(teller.type(), said).groups());
        Membership groups = named.equals(Membership.DEFAULT) ? byDefault(subnets) : named;
        return Optional.of(new Host(declared, groups, subnets, ports(declared)));
    }

    // A member of a cluster is in the cluster's groups; an instance of a template in the template's, unless it says
    // others.
    private Declared teller(Declared declared) {
        if (declared.type().equals(Types.DATABASE)) {
            return cluster(declared).orElse(declared);
        }
        boolean silent = declared.type().equals(Types.INSTANCE)
                && membership(declared, List.of("SecurityGroupIds", "SecurityGroups", "NetworkInterfaces.GroupSet"))
                        .equals(Membership.DEFAULT);
        return silent ? template(declared).orElse(declared) : declared;
    }

    Optional<Declared> cluster(Declared database) {
        return links.first(database, "DBClusterIdentifier", Types.CLUSTER)
                .flatMap(link -> link instanceof Here(Declared cluster) ? Optional.of(cluster) : Optional.empty());
    }

    Optional<Declared> template(Declared instance) {
        return Stream.of("LaunchTemplate.LaunchTemplateId", "LaunchTemplate.LaunchTemplateName")
                .flatMap(path -> links.at(instance, path, Types.TEMPLATE).stream())
                .flatMap(link -> link instanceof Here(Declared template) ? Stream.of(template) : Stream.empty())
                .findFirst();
    }

    /// The scaling groups that start a template.
    private List<Declared> scaling(Declared template) {
        if (started.isEmpty()) {
            links.all(Types.SCALING)
                    .forEach(group -> starts(group).forEach(link -> {
                        if (link instanceof Here(Declared one)) {
                            started.computeIfAbsent(one, key -> new ArrayList<>())
                                    .add(group);
                        }
                    }));
        }
        return started.getOrDefault(template, List.of());
    }

    /// What a scaling group starts.
    List<Link> starts(Declared scaling) {
        return Stream.of(
                        "LaunchConfigurationName",
                        "LaunchTemplate.LaunchTemplateId",
                        "LaunchTemplate.LaunchTemplateName",
                        "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateId",
                        "MixedInstancesPolicy.LaunchTemplate.LaunchTemplateSpecification.LaunchTemplateName")
                .flatMap(path -> links.at(scaling, path, Types.TEMPLATE, Types.LAUNCHING).stream())
                .toList();
    }

    private List<Link> subnets(Declared declared, Said said) {
        return said.subnets().stream()
                .flatMap(path -> links.at(declared, path, Types.SUBNET).stream())
                .toList();
    }

    private Membership membership(Declared declared, List<String> paths) {
        List<Link> named = paths.stream()
                .flatMap(path -> links.at(declared, path, Types.GROUP).stream())
                .toList();
        boolean passing = declared.type().equals(Types.BALANCER)
                && declared.text("Type")
                        .filter(type -> !type.equals("application"))
                        .isPresent();
        if (named.isEmpty()) {
            return passing ? Membership.NONE : unnamed(declared);
        }
        List<Declared> here = new ArrayList<>();
        List<String> elsewhere = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Link link : named) {
            switch (link) {
                case Here(Declared group) -> here.add(group);
                case Elsewhere(String name) -> elsewhere.add(name);
                case NotKnown(String why) -> unknown.add(why);
            }
        }
        return new Membership(here, elsewhere, unknown, Membership.Kind.NAMED);
    }

    // Tasks without addresses of their own are where the machine is that they run on.
    private static Membership unnamed(Declared declared) {
        boolean elsewhere = declared.type().equals(Types.SERVICE)
                && declared.value("NetworkConfiguration").isEmpty();
        return elsewhere
                ? new Membership(
                        List.of(),
                        List.of(),
                        List.of("Its tasks are in the groups of the machines that they run on"),
                        Membership.Kind.NAMED)
                : Membership.DEFAULT;
    }

    // The default group is as its service made it, unless somebody declares it.
    private Membership byDefault(List<Link> subnets) {
        List<Declared> declared = links.all(Types.GROUP).stream()
                .filter(group ->
                        group.text("GroupName").filter("default"::equals).isPresent())
                .toList();
        if (declared.isEmpty()) {
            return Membership.DEFAULT;
        }
        List<Object> networks = subnets.stream()
                .flatMap(link -> link instanceof Here(Declared subnet) ? subnet.values("VpcId").stream() : Stream.of())
                .toList();
        List<Declared> own = declared.stream()
                .filter(group -> group.value("VpcId").filter(networks::contains).isPresent())
                .toList();
        List<String> unknown = own.isEmpty() && networks.isEmpty()
                ? List.of("It is in the default security group of a network that is not known")
                : List.of();
        return new Membership(own, List.of(), unknown, Membership.Kind.DEFAULT);
    }

    private Ports ports(Declared declared) {
        return switch (declared.type()) {
            case Types.MOUNT -> Ports.of(List.of(NFS));
            case Types.DATABASE, Types.CLUSTER -> database(declared);
            case Types.BALANCER -> said(listeners(declared).stream().flatMap(one -> one.values("Port").stream()));
            case Types.CLASSIC -> said(declared.values("Listeners.LoadBalancerPort").stream());
            default -> Ports.ANY;
        };
    }

    /// The listeners of a load balancer.
    List<Declared> listeners(Declared balancer) {
        return links.naming(balancer, Types.LISTENER, "LoadBalancerArn");
    }

    static Ports said(Stream<Object> values) {
        List<Long> numbers = new ArrayList<>();
        Optional<String> unknown = Optional.empty();
        for (Object value : values.toList()) {
            switch (value) {
                case Long number -> numbers.add(number);
                case String text when text.matches("\\d{1,5}") -> numbers.add(Long.parseLong(text));
                case Unknown why -> unknown = Optional.of(why.message());
                default -> {}
            }
        }
        return new Ports(numbers.stream().distinct().sorted().toList(), unknown);
    }

    private Ports database(Declared declared) {
        Declared teller = cluster(declared).orElse(declared);
        Ports said = said(teller.values("Port").stream());
        if (!said.any()) {
            return said;
        }
        return teller.text("Engine")
                .flatMap(Hosts::usual)
                .map(port -> Ports.of(List.of(port)))
                .orElseGet(() -> Ports.notKnown("At which port the database listens is not known"));
    }

    /// @see <a href="https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_CreateDBInstance.html">Port</a>
    private static Optional<Long> usual(String engine) {
        return Stream.of(
                        Map.entry("aurora-postgresql", 5432L),
                        Map.entry("postgres", 5432L),
                        Map.entry("aurora", 3306L),
                        Map.entry("mysql", 3306L),
                        Map.entry("mariadb", 3306L),
                        Map.entry("sqlserver", 1433L),
                        Map.entry("oracle", 1521L),
                        Map.entry("db2", 50000L))
                .filter(entry -> engine.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
