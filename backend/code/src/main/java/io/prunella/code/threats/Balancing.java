package io.prunella.code.threats;

import io.prunella.code.threats.Links.Elsewhere;
import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.Link;
import io.prunella.code.threats.Links.NotKnown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// To whom load balancers send.
final class Balancing {
    private static final String NOT_HERE = "is not declared here";

    private final Links links;
    private final Hosts hosts;
    private final Groups groups;
    private final List<Threats.OpenEnd> openEnds;

    /// @param openEnds takes up what leads out of sight
    Balancing(Links links, Hosts hosts, Groups groups, List<Threats.OpenEnd> openEnds) {
        this.links = links;
        this.hosts = hosts;
        this.groups = groups;
        this.openEnds = openEnds;
    }

    /// What is sent to, by what, and at which ports.
    private record Sent(Link to, String by, Ports ports) {}

    List<Edge> from(Declared balancer) {
        List<Sent> all = balancer.type().equals(Types.CLASSIC) ? classic(balancer) : groups(balancer);
        List<Edge> edges = new ArrayList<>();
        for (Sent sent : all) {
            switch (sent.to()) {
                case Here(Declared to) -> sent(balancer, to, sent).ifPresent(edges::add);
                case Elsewhere(String name) -> open(balancer, sent.by() + " '" + name + "', which " + NOT_HERE);
                case NotKnown(String why) -> open(balancer, sent.by() + " somebody who is not known: " + why);
            }
        }
        return edges;
    }

    private void open(Declared from, String why) {
        openEnds.add(new Threats.OpenEnd(from.place(), why));
    }

    private Optional<Edge> sent(Declared balancer, Declared to, Sent sent) {
        Passage sending = Passage.known(sent.by() + " it"
                + (sent.ports().numbers().isEmpty() ? "" : " on " + sent.ports().words()));
        Optional<Host> source = hosts.of(balancer);
        Optional<Host> target = hosts.of(to)
                .map(host ->
                        new Host(to, host.groups(), host.subnets(), sent.ports().any() ? host.ports() : sent.ports()));
        if (target.isEmpty() || source.isEmpty() || to.type().equals(Types.FUNCTION)) {
            return Optional.of(new Edge(to, sending));
        }
        Optional<Passage> admitted = groups.between(source.get(), target.get());
        // A network load balancer may hand on its clients' addresses.
        Optional<Passage> client = source.get().groups().none() || isPassing(balancer)
                ? groups.fromInternet(target.get())
                : Optional.empty();
        return Passage.best(Stream.of(admitted, client).flatMap(Optional::stream))
                .map(way -> new Edge(to, sending.then(way)));
    }

    private static boolean isPassing(Declared balancer) {
        return balancer.text("Type").filter(type -> !type.equals("application")).isPresent();
    }

    private List<Sent> classic(Declared balancer) {
        Ports ports = Hosts.said(balancer.values("Listeners.InstancePort").stream());
        List<Sent> all = new ArrayList<>();
        links.at(balancer, "Instances", Types.INSTANCE).forEach(link -> all.add(new Sent(link, "it sends to", ports)));
        links.naming(balancer, Types.SCALING, "LoadBalancerNames")
                .forEach(group -> hosts.starts(group)
                        .forEach(link ->
                                all.add(new Sent(link, "it sends to what " + group.address() + " starts,", ports))));
        links.naming(balancer, Types.SERVICE, "LoadBalancers.LoadBalancerName").stream()
                .forEach(service -> all.add(new Sent(new Here(service), "it sends to", ports)));
        return all;
    }

    private List<Sent> groups(Declared balancer) {
        List<Sent> all = new ArrayList<>();
        List<Declared> saying = new ArrayList<>(hosts.listeners(balancer));
        List<Declared> listeners = List.copyOf(saying);
        listeners.forEach(one -> saying.addAll(links.naming(one, Types.LISTENER_RULE, "ListenerArn")));
        for (Declared one : saying) {
            Stream.of("DefaultActions", "Actions")
                    .flatMap(actions -> Stream.of(
                            actions + ".TargetGroupArn", actions + ".ForwardConfig.TargetGroups.TargetGroupArn"))
                    .flatMap(path -> links.at(one, path, Types.TARGETS).stream())
                    .distinct()
                    .forEach(link -> {
                        switch (link) {
                            case Here(Declared targets) -> all.addAll(members(targets));
                            case Elsewhere(String name) ->
                                open(one, "It sends to target group '" + name + "', which " + NOT_HERE);
                            case NotKnown(String why) ->
                                open(one, "To which target group it sends is not known: " + why);
                        }
                    });
        }
        return all;
    }

    private List<Sent> members(Declared targets) {
        List<Object> said = Stream.concat(targets.values("Targets.Id").stream(), targets.state("Attached").stream())
                .toList();
        Ports ports = Hosts.said(Stream.of(
                        targets.values("Port").stream(),
                        targets.values("Targets.Port").stream(),
                        targets.state("AttachedPorts").stream())
                .flatMap(each -> each));
        String by = "target group " + targets.address() + " sends to";
        List<Sent> all = new ArrayList<>();
        said.forEach(value ->
                all.add(new Sent(links.link(value, Types.INSTANCE, Types.FUNCTION, Types.BALANCER), by, ports)));
        links.naming(targets, Types.SCALING, "TargetGroupARNs")
                .forEach(group -> hosts.starts(group)
                        .forEach(link -> all.add(new Sent(link, by + " what " + group.address() + " starts,", ports))));
        links.naming(targets, Types.SERVICE, "LoadBalancers.TargetGroupArn").stream()
                .forEach(service -> all.add(new Sent(
                        new Here(service), by, Hosts.said(service.values("LoadBalancers.ContainerPort").stream()))));
        if (all.isEmpty()) {
            open(targets, "To whom it sends " + NOT_HERE);
        }
        return all;
    }
}
