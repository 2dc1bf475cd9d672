package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.Needs;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Load balancers, what they listen on, and who stands behind those that face the internet: one list of balancers and
/// one of target groups, and two more calls for each balancer, one for each such group, one for each listener that
/// speaks plain HTTP, and one for the tags of twenty balancers or listeners.
public final class BalancerCollector implements Collector {
    private static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    private static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    private static final String BALANCER_ARN = "LoadBalancerArn";

    private static final Pointer PROPERTIES = Pointer.of("properties");
    private static final Pointer STATE = Pointer.of("state");
    private static final Pointer TAGS = Pointer.of("tags");
    private static final Pointer ATTRIBUTES = Pointer.of("properties", "LoadBalancerAttributes");
    private static final Pointer PROTOCOL = Pointer.of("properties", "Protocol");
    private static final Pointer RULES = Pointer.of("state", "Rules");
    private static final Pointer TARGETS = Pointer.of("properties", "Targets");
    private static final Paging BY_MARKER = new Paging("NextMarker", "Marker");
    /// The most balancers or listeners whose tags one call tells.
    private static final int TAGGED_AT_ONCE = 20;

    /// One of the three kinds.
    ///
    /// @param noun the kind's name within operations, members and errors
    private record Kind(String type, String noun) {
        Pages pages(Reader reader, String region, Map<String, Object> parameters) {
            return Pages.of(reader, part("Describe" + noun + "s", region, parameters), noun + "s", BY_MARKER);
        }

        String arn(Map<String, Object> item) {
            return String.valueOf(item.get(noun + "Arn"));
        }
    }

    /// A list as it was read.
    private record Told(Reader reader, Pages pages) {
        String region() {
            return pages.part().region();
        }
    }

    private static final Kind BALANCERS = new Kind(BALANCER, "LoadBalancer");
    private static final Kind LISTENERS = new Kind(LISTENER, "Listener");
    private static final Kind GROUPS = new Kind(GROUP, "TargetGroup");

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("elasticloadbalancing", false, Set.of(BALANCER, LISTENER, GROUP));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        List<Unknown> unknowns = new ArrayList<>();
        Pages balancers = BALANCERS.pages(reader, request.region(), Map.of());
        boolean set = request.needs().wants(BALANCER, ATTRIBUTES);
        balancers(new Told(reader, balancers), set).forEach(builder -> hand(builder, sink, unknowns));
        ended(sink, unknowns, BALANCER, Optional.ofNullable(balancers.failure()));
        Optional<Unknown> failure = Optional.ofNullable(balancers.failure());
        List<DocumentBuilder> listeners = new ArrayList<>();
        for (Map<String, Object> balancer : balancers.items()) {
            if (request.stop().getAsBoolean()) {
                return reader.cancelled(unknowns);
            }
            Pages pages = ofBalancer(reader, request.region(), BALANCERS.arn(balancer));
            listeners.addAll(listeners(new Told(reader, pages)));
            failure = failure.or(() -> Optional.ofNullable(pages.failure()));
            sink.progress(reader.calls(), reader.throttles());
        }
        listeners.forEach(builder -> ruled(reader, request.region(), request.needs(), builder));
        tagged(reader, request.region(), listeners).forEach(builder -> hand(builder, sink, unknowns));
        ended(sink, unknowns, LISTENER, failure);
        Pages groups = GROUPS.pages(reader, request.region(), Map.of());
        Optional<Set<String>> facing = balancers.failure() == null ? Optional.of(facing(balancers)) : Optional.empty();
        for (Map<String, Object> item : groups.items()) {
            if (request.stop().getAsBoolean()) {
                return reader.cancelled(unknowns);
            }
            boolean asked = facing.map(arns -> names(item, arns)).orElse(true);
            hand(group(new Told(reader, groups), item, asked), sink, unknowns);
        }
        ended(sink, unknowns, GROUP, Optional.ofNullable(groups.failure()));
        sink.progress(reader.calls(), reader.throttles());
        return reader.ended(unknowns, balancers.failure() != null && groups.failure() != null);
    }

    private static void hand(DocumentBuilder builder, DocumentSink sink, List<Unknown> unknowns) {
        sink.document(builder.build());
        unknowns.addAll(builder.unknowns());
    }

    private static void ended(DocumentSink sink, List<Unknown> unknowns, String type, Optional<Unknown> failure) {
        failure.ifPresent(unknowns::add);
        sink.listing(type, failure.isEmpty(), failure.orElse(null));
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        Kind kind = kind(ref.type());
        Pages pages =
                kind.pages(reader, ref.region(), Map.of(kind.noun() + "Arns", List.of(String.valueOf(ref.nativeId()))));
        return pages.refusedWith(kind.noun() + "NotFound")
                ? Optional.empty()
                : builders(reader, kind, pages).stream().findFirst().map(DocumentBuilder::build);
    }

    @Override
    public List<Document> list(Reader reader, String type, String region) {
        Kind kind = kind(type);
        if (kind.equals(LISTENERS)) {
            List<DocumentBuilder> all = BALANCERS.pages(reader, region, Map.of()).whole().items().stream()
                    .map(balancer -> ofBalancer(reader, region, BALANCERS.arn(balancer)))
                    .flatMap(pages -> listeners(new Told(reader, pages.whole())).stream())
                    .toList();
            return tagged(reader, region, all).stream()
                    .map(DocumentBuilder::build)
                    .toList();
        }
        return builders(reader, kind, kind.pages(reader, region, Map.of())).stream()
                .map(DocumentBuilder::build)
                .toList();
    }

    private static Kind kind(String type) {
        return switch (type) {
            case BALANCER -> BALANCERS;
            case LISTENER -> LISTENERS;
            case GROUP -> GROUPS;
            default -> throw new IllegalArgumentException("Load balancing has no collector for " + type);
        };
    }

    /// @throws ConnectorException when the list did not come to its end
    private static List<DocumentBuilder> builders(Reader reader, Kind kind, Pages pages) {
        Told told = new Told(reader, pages.whole());
        return switch (kind.type()) {
            case BALANCER -> balancers(told, true);
            case LISTENER ->
                tagged(
                        reader,
                        told.region(),
                        pages.items().stream()
                                .map(item -> listener(
                                        told,
                                        item,
                                        ofBalancer(reader, told.region(), String.valueOf(item.get(BALANCER_ARN)))))
                                .map(builder -> ruled(reader, told.region(), Needs.everything(), builder))
                                .toList());
            default ->
                pages.items().stream().map(item -> group(told, item, true)).toList();
        };
    }

    private static Part part(String operation, String region, Map<String, Object> parameters) {
        return new Part("elasticloadbalancing", operation, region, parameters, List.of());
    }

    private static Set<String> facing(Pages balancers) {
        return balancers.items().stream()
                .filter(item -> "internet-facing".equals(item.get("Scheme")))
                .map(BALANCERS::arn)
                .collect(Collectors.toSet());
    }

    private static boolean names(Map<String, Object> group, Set<String> balancers) {
        return group.get("LoadBalancerArns") instanceof List<?> named
                && named.stream().map(String::valueOf).anyMatch(balancers::contains);
    }

    private static Pages ofBalancer(Reader reader, String region, String balancer) {
        return LISTENERS.pages(reader, region, Map.of(BALANCER_ARN, balancer));
    }

    /// @param set whether it is asked how they are set
    private static List<DocumentBuilder> balancers(Told told, boolean set) {
        return tagged(
                told.reader(),
                told.region(),
                told.pages().items().stream()
                        .map(item -> balancer(told, item, set))
                        .toList());
    }

    /// All of one balancer's, without their tags.
    private static List<DocumentBuilder> listeners(Told told) {
        return told.pages().items().stream()
                .map(item -> listener(told, item, told.pages()))
                .toList();
    }

    /// What is done with some requests before the default: one more call for each listener that speaks plain HTTP.
    ///
    /// @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DescribeRules.html">
    /// DescribeRules</a>
    private static DocumentBuilder ruled(Reader reader, String region, Needs needs, DocumentBuilder listener) {
        if (!"HTTP".equals(listener.at(PROTOCOL))) {
            listener.notCollected(RULES, "Only listeners for plain HTTP are asked for their rules");
        } else if (!needs.wants(LISTENER, RULES)) {
            listener.notCollected(RULES);
        } else {
            Pages rules = Pages.of(
                    reader,
                    part("DescribeRules", region, Map.of("ListenerArn", listener.nativeId())),
                    "Rules",
                    BY_MARKER);
            Unknown failure = rules.failure();
            listener.put(
                    RULES,
                    failure == null
                            ? rules.items().stream()
                                    .filter(rule -> !Boolean.TRUE.equals(rule.get("IsDefault")))
                                    .map(BalancerCollector::rule)
                                    .toList()
                            : failure,
                    rules.origin());
        }
        return listener;
    }

    private static Map<String, Object> rule(Map<String, Object> told) {
        Map<String, Object> rule = members(told, "Priority");
        rule.put(
                "Actions",
                objects(told, "Actions").stream()
                        .map(action -> DocumentBuilder.told(action, "Type"))
                        .toList());
        return rule;
    }

    /// Puts their tags to all of them.
    private static List<DocumentBuilder> tagged(Reader reader, String region, List<DocumentBuilder> all) {
        for (int from = 0; from < all.size(); from += TAGGED_AT_ONCE) {
            List<DocumentBuilder> some = all.subList(from, Math.min(from + TAGGED_AT_ONCE, all.size()));
            Part part = part(
                    "DescribeTags",
                    region,
                    Map.of(
                            "ResourceArns",
                            some.stream().map(DocumentBuilder::nativeId).toList()));
            Answer answer = part.read(reader);
            for (DocumentBuilder builder : some) {
                builder.put(
                        TAGS, tags(part, answer, builder.nativeId()), DocumentBuilder.origin(part, answer, Map.of()));
            }
        }
        return all;
    }

    private static Object tags(Part part, Answer answer, String arn) {
        if (!(answer instanceof Answer.Ok ok)) {
            return part.unknown(answer);
        }
        Map<String, Object> byArn = new HashMap<>();
        objects(ok.tree(), "TagDescriptions")
                .forEach(each -> byArn.put(
                        String.valueOf(each.get("ResourceArn")), DocumentBuilder.tags(objects(each, "Tags"))));
        return byArn.getOrDefault(arn, Map.of());
    }

    /// @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_LoadBalancer.html">
    /// LoadBalancer</a>
    private static DocumentBuilder balancer(Told told, Map<String, Object> item, boolean set) {
        Map<String, Object> properties = members(item, "IpAddressType", "Scheme", "SecurityGroups", "Type");
        copy(item, "LoadBalancerName", properties, "Name");
        properties.put(
                "Subnets",
                objects(item, "AvailabilityZones").stream()
                        .map(zone -> DocumentBuilder.told(zone, "SubnetId"))
                        .toList());
        Map<String, Object> state = members(item, "DNSName", "VpcId");
        copy(object(item, "State"), "Code", state, "State");
        DocumentBuilder builder = document(told, BALANCERS, item, properties, state);
        if (set) {
            builder.read(
                    part("DescribeLoadBalancerAttributes", told.region(), Map.of(BALANCER_ARN, BALANCERS.arn(item))),
                    ATTRIBUTES,
                    answer -> objects(answer, "Attributes").stream()
                            .map(each -> members(each, "Key", "Value"))
                            .sorted(Comparator.comparing(each -> String.valueOf(each.get("Key"))))
                            .toList());
        } else {
            builder.notCollected(ATTRIBUTES);
        }
        return builder;
    }

    /// @param siblings all listeners of its balancer
    /// @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_Listener.html">
    /// Listener</a>
    private static DocumentBuilder listener(Told told, Map<String, Object> item, Pages siblings) {
        Map<String, Object> properties =
                members(item, BALANCER_ARN, "Port", "Protocol", "SslPolicy", "AlpnPolicy", "DefaultActions");
        properties.put(
                "Certificates",
                objects(item, "Certificates").stream()
                        .map(certificate -> members(certificate, "CertificateArn"))
                        .toList());
        Unknown failure = siblings.failure();
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("HttpsPorts", failure == null ? encryptedPorts(siblings) : failure);
        return document(told, LISTENERS, item, properties, state);
    }

    private static List<Object> encryptedPorts(Pages listeners) {
        return listeners.items().stream()
                .filter(item -> "HTTPS".equals(item.get("Protocol"))
                        && !objects(item, "Certificates").isEmpty())
                .map(item -> DocumentBuilder.told(item, "Port"))
                .sorted(Comparator.comparing(String::valueOf))
                .toList();
    }

    /// @param asked whether who stands behind it is asked for
    /// @see <a
    // href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetDescription.html">
    /// TargetDescription</a>
    private static DocumentBuilder group(Told told, Map<String, Object> item, boolean asked) {
        Map<String, Object> properties =
                members(item, "IpAddressType", "Port", "Protocol", "ProtocolVersion", "TargetType", "VpcId");
        copy(item, "TargetGroupName", properties, "Name");
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("LoadBalancers", item.getOrDefault("LoadBalancerArns", List.of()));
        DocumentBuilder builder = document(told, GROUPS, item, properties, state);
        builder.notCollected(TAGS, "The list of target groups does not tell their tags");
        if (asked) {
            builder.read(
                    part("DescribeTargetHealth", told.region(), Map.of("TargetGroupArn", GROUPS.arn(item))),
                    TARGETS,
                    answer -> objects(answer, "TargetHealthDescriptions").stream()
                            .map(each -> members(object(each, "Target"), "AvailabilityZone", "Id", "Port"))
                            .toList());
        } else {
            builder.notCollected(TARGETS, "No load balancer that faces the internet sends to it");
        }
        return builder;
    }

    private static DocumentBuilder document(
            Told told, Kind kind, Map<String, Object> item, Map<String, Object> properties, Map<String, Object> state) {
        Origin origin = told.pages().origin();
        DocumentBuilder builder = new DocumentBuilder(kind.type(), told.region(), kind.arn(item), told.reader());
        builder.put(PROPERTIES, properties, origin);
        builder.put(STATE, state, origin);
        return builder;
    }
}
