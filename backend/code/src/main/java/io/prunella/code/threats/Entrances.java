package io.prunella.code.threats;

import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.threats.Links.Elsewhere;
import io.prunella.code.threats.Links.Here;
import io.prunella.code.threats.Links.Link;
import io.prunella.code.threats.Links.NotKnown;
import io.prunella.model.Side;
import io.prunella.model.Unknown;
import io.prunella.model.Verdict;
import io.prunella.policy.CompiledPolicy;
import io.prunella.policy.Policies;
import io.prunella.policy.PolicyEngine;
import io.prunella.policy.Subject;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// What the internet reaches by what is declared.
final class Entrances {
    private static final String PUBLIC_BUCKET = "aws-s3-bucket-public";

    private static final class Shared {
        private static final CompiledPolicy BUCKET = new PolicyEngine(Schema.load())
                .compile(Policies.judging(Types.BUCKET).stream()
                        .filter(policy -> policy.id().equals(PUBLIC_BUCKET))
                        .findFirst()
                        .orElseThrow());
    }

    private final Links links;
    private final Hosts hosts;
    private final Groups groups;
    private final Apis apis;

    Entrances(Links links, Hosts hosts, Groups groups, Apis apis) {
        this.links = links;
        this.hosts = hosts;
        this.groups = groups;
        this.apis = apis;
    }

    /// Each with the way into it, in the order of their declarations.
    List<Edge> all() {
        List<Edge> all = new ArrayList<>();
        links.all(Types.BALANCERS).forEach(one -> balancer(one).ifPresent(way -> all.add(new Edge(one, way))));
        Stream.of(Types.INSTANCE, Types.TEMPLATE, Types.LAUNCHING, Types.SERVICE)
                .flatMap(type -> links.all(type).stream())
                .forEach(one -> addressed(one).ifPresent(way -> all.add(new Edge(one, way))));
        links.all(Types.DATABASE).forEach(one -> database(one).ifPresent(way -> all.add(new Edge(one, way))));
        links.all(Types.BUCKET).forEach(one -> bucket(one).ifPresent(way -> all.add(new Edge(one, way))));
        all.addAll(apis.entrances());
        return all;
    }

    private Optional<Passage> balancer(Declared balancer) {
        Optional<Passage> facing =
                switch (balancer.value("Scheme").orElse("internet-facing")) {
                    case String said when said.equals("internal") -> Optional.empty();
                    case Unknown why -> Optional.of(Passage.possible("it may face the internet", why.message()));
                    default -> Optional.of(Passage.known("it faces the internet"));
                };
        return facing.flatMap(way -> listening(balancer).map(way::then)).flatMap(way -> behindGroups(balancer, way));
    }

    private Optional<Passage> listening(Declared balancer) {
        Ports ports = host(balancer).ports();
        if (ports.unknown().isPresent()) {
            return Optional.of(Passage.possible(
                    "it listens on ports that are not known", ports.unknown().get()));
        }
        if (ports.any()) {
            return links.world().incomplete().map(why -> Passage.possible("it may listen", why));
        }
        return Optional.of(Passage.known("it listens on " + ports.words()));
    }

    private Optional<Passage> behindGroups(Declared declared, Passage way) {
        return groups.fromInternet(host(declared)).map(way::then);
    }

    private Host host(Declared declared) {
        return hosts.of(declared).orElseThrow();
    }

    private Optional<Passage> addressed(Declared declared) {
        return address(declared).flatMap(way -> behindGroups(declared, way));
    }

    private Optional<Passage> address(Declared declared) {
        List<Object> asked = asked(declared);
        if (asked.contains(true) || asked.contains("ENABLED")) {
            return Optional.of(Passage.known("it asks for a public address"));
        }
        Optional<Passage> unknown = asked.stream()
                .filter(Unknown.class::isInstance)
                .map(why -> Passage.possible("it may ask for a public address", ((Unknown) why).message()))
                .findFirst();
        return elastic(declared)
                .or(() -> unknown)
                .or(() -> asked.isEmpty() && !declared.type().equals(Types.SERVICE)
                        ? ofSubnets(declared)
                        : Optional.empty());
    }

    private List<Object> asked(Declared declared) {
        List<Object> said = Stream.of(
                        "AssociatePublicIpAddress",
                        "NetworkInterfaces.AssociatePublicIpAddress",
                        "LaunchTemplateData.NetworkInterfaces.AssociatePublicIpAddress",
                        "NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp")
                .flatMap(path -> declared.values(path).stream())
                .toList();
        return said.isEmpty() && declared.type().equals(Types.INSTANCE)
                ? hosts.template(declared).map(this::asked).orElse(said)
                : said;
    }

    private Optional<Passage> elastic(Declared instance) {
        return links.naming(instance, Types.ADDRESS, "InstanceId").stream()
                .findFirst()
                .map(address -> Passage.known("it has the elastic address " + address.address()));
    }

    private Optional<Passage> ofSubnets(Declared declared) {
        List<Link> subnets = host(declared).subnets();
        if (subnets.isEmpty()) {
            boolean instance = declared.type().equals(Types.INSTANCE);
            return Optional.of(Passage.possible(
                    "it may get a public address",
                    instance
                            ? "It is in a default subnet, which gives one unless somebody changed that"
                            : "In which subnet it is started is not declared here"));
        }
        return Passage.best(subnets.stream().flatMap(link -> switch (link) {
            case Here(Declared subnet) -> giving(subnet).stream();
            case Elsewhere(String name) ->
                Stream.of(Passage.possible(
                        "subnet '" + name + "' may give it a public address", "The subnet is not declared here"));
            case NotKnown(String why) -> Stream.of(Passage.possible("its subnet may give it a public address", why));
        }));
    }

    private static Optional<Passage> giving(Declared subnet) {
        return switch (subnet.value("MapPublicIpOnLaunch").orElse(false)) {
            case Boolean gives
            when gives -> Optional.of(Passage.known("subnet " + subnet.address() + " gives it a public address"));
            case Unknown why ->
                Optional.of(Passage.possible(
                        "subnet " + subnet.address() + " may give it a public address", why.message()));
            default -> Optional.empty();
        };
    }

    // Terraform's provider says no where nobody says anything; CloudFormation leaves it to the service.
    private Optional<Passage> database(Declared database) {
        Object said = database.value("PubliclyAccessible").orElse(false);
        boolean silent = database.value("PubliclyAccessible").isEmpty() && links.world() instanceof TemplateWorld;
        Optional<Passage> address =
                switch (said) {
                    case Boolean yes when yes -> Optional.of(Passage.known("it has a public address"));
                    case Unknown why -> Optional.of(Passage.possible("it may have a public address", why.message()));
                    default ->
                        silent
                                ? Optional.of(Passage.possible(
                                        "it may have a public address",
                                        "That depends on its subnets where nobody says"))
                                : Optional.empty();
                };
        return address.flatMap(way -> behindGroups(database, way));
    }

    private Optional<Passage> bucket(Declared bucket) {
        Subject subject = new Subject(bucket.document(), Side.CODE, links.world());
        return Shared.BUCKET.judge(subject).stream()
                .map(judgement -> switch (judgement.verdict()) {
                    case Verdict.Fail ignored -> Passage.known("its policy or its access list opens it to everyone");
                    case Verdict.Unknown why ->
                        Passage.possible(
                                "its policy or its access list may open it to everyone",
                                why.causes().getFirst().unknown().message());
                    case Verdict.Pass ignored -> null;
                    case Verdict.NotApplicable ignored -> null;
                })
                .filter(Objects::nonNull)
                .findFirst();
    }
}
