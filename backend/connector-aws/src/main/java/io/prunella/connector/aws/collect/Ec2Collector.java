package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;

import io.prunella.connector.CollectorInfo;
import io.prunella.connector.ConnectorException;
import io.prunella.connector.DocumentSink;
import io.prunella.connector.UnitReport;
import io.prunella.connector.UnitRequest;
import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.wire.Answer;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.DocumentRef;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/// Security groups, networks with their flow logs, and the account's defaults for instance metadata, region by region.
public final class Ec2Collector implements Collector {
    private static final String GROUP = "AWS::EC2::SecurityGroup";
    private static final String VPC = "AWS::EC2::VPC";
    private static final String FLOW_LOG = "AWS::EC2::FlowLog";
    private static final String METADATA = "Prunella::AWS::EC2::InstanceMetadataDefaults";
    private static final Pointer PROPERTIES = Pointer.of("properties");

    /// @param list the member that holds the items
    /// @param filter the parameter that asks for some of them by id
    /// @param id the member that is an item's id
    private record Kind(
            String type,
            String operation,
            String list,
            String filter,
            String id,
            BiFunction<Shaping, Map<String, Object>, Document> shape) {}

    private record Shaping(Reader reader, String region, Origin origin, Interfaces interfaces) {}

    private static final List<Kind> KINDS = List.of(
            new Kind(GROUP, "DescribeSecurityGroups", "SecurityGroups", "GroupIds", "GroupId", Ec2Collector::group),
            new Kind(VPC, "DescribeVpcs", "Vpcs", "VpcIds", "VpcId", Ec2Collector::vpc),
            new Kind(FLOW_LOG, "DescribeFlowLogs", "FlowLogs", "FlowLogIds", "FlowLogId", Ec2Collector::flowLog));

    @Override
    public CollectorInfo info() {
        return new CollectorInfo("ec2", false, Set.of(GROUP, VPC, FLOW_LOG, METADATA));
    }

    @Override
    public UnitReport collect(UnitRequest request, Reader reader, DocumentSink sink) {
        List<Unknown> unknowns = new ArrayList<>();
        int failed = 0;
        for (Kind kind : KINDS) {
            if (request.stop().getAsBoolean()) {
                return new UnitReport(reader.calls(), reader.throttles(), unknowns, UnitReport.Outcome.CANCELLED);
            }
            Pages pages = Pages.of(reader, kind.operation(), kind.list(), Map.of(), request.region());
            Shaping shaping = shaping(reader, request.region(), kind, pages);
            pages.items().forEach(item -> sink.document(kind.shape().apply(shaping, item)));
            sink.listing(kind.type(), pages.failure() == null, pages.failure());
            if (pages.failure() != null) {
                unknowns.add(pages.failure());
                failed++;
            }
            sink.progress(reader.calls(), reader.throttles());
        }
        DocumentBuilder defaults = metadata(reader, request.region());
        sink.document(defaults.build());
        sink.listing(METADATA, true, null);
        unknowns.addAll(defaults.unknowns());
        boolean nothing = failed == KINDS.size() && !defaults.unknowns().isEmpty();
        return new UnitReport(
                reader.calls(),
                reader.throttles(),
                unknowns,
                nothing
                        ? UnitReport.Outcome.FAILED
                        : unknowns.isEmpty() ? UnitReport.Outcome.COMPLETE : UnitReport.Outcome.PARTIAL);
    }

    private static Shaping shaping(Reader reader, String region, Kind kind, Pages pages) {
        Origin origin = new Origin.ApiCall("ec2", kind.operation(), region, Instant.now(), pages.requestId(), Map.of());
        Interfaces interfaces = kind.type().equals(GROUP) && !pages.items().isEmpty()
                ? Interfaces.read(reader, region)
                : Interfaces.none();
        return new Shaping(reader, region, origin, interfaces);
    }

    @Override
    public Optional<Document> read(Reader reader, DocumentRef ref) {
        if (ref.type().equals(METADATA)) {
            return Optional.of(metadata(reader, ref.region()).build());
        }
        Kind kind = kind(ref.type());
        String id = String.valueOf(ref.nativeId());
        // A filter, unlike an id list, answers with nothing instead of an error for what is gone.
        Pages pages = Pages.of(
                reader,
                kind.operation(),
                kind.list(),
                Map.of(
                        kind.type().equals(FLOW_LOG) ? "Filter" : "Filters",
                        List.of(Map.of("Name", filterName(kind), "Values", List.of(id)))),
                ref.region());
        if (pages.failure() != null) {
            throw new ConnectorException(pages.failure());
        }
        Shaping shaping = shaping(reader, ref.region(), kind, pages);
        return pages.items().stream()
                .filter(item -> id.equals(item.get(kind.id())))
                .findFirst()
                .map(item -> kind.shape().apply(shaping, item));
    }

    @Override
    public List<Document> list(Reader reader, String type, String region) {
        if (type.equals(METADATA)) {
            return List.of(metadata(reader, region).build());
        }
        Kind kind = kind(type);
        Pages pages = Pages.of(reader, kind.operation(), kind.list(), Map.of(), region);
        if (pages.failure() != null) {
            throw new ConnectorException(pages.failure());
        }
        Shaping shaping = shaping(reader, region, kind, pages);
        return pages.items().stream()
                .map(item -> kind.shape().apply(shaping, item))
                .toList();
    }

    private static Kind kind(String type) {
        return KINDS.stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("EC2 has no collector for " + type));
    }

    private static String filterName(Kind kind) {
        return switch (kind.type()) {
            case GROUP -> "group-id";
            case VPC -> "vpc-id";
            default -> "flow-log-id";
        };
    }

    private static Document group(Shaping shaping, Map<String, Object> group) {
        DocumentBuilder builder = builder(shaping, GROUP, group, "GroupId");
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(group, "GroupName", properties, "GroupName");
        copy(group, "Description", properties, "GroupDescription");
        copy(group, "VpcId", properties, "VpcId");
        List<Object> ingress = SecurityGroupShapes.ingress(group);
        List<Object> egress = SecurityGroupShapes.egress(group);
        properties.put("SecurityGroupIngress", ingress);
        properties.put("SecurityGroupEgress", egress);
        builder.put(PROPERTIES, properties, shaping.origin());
        builder.put(
                Pointer.of("state", "AttachedInterfaces"),
                shaping.interfaces().of(String.valueOf(group.get("GroupId"))));
        List<Object> all = new ArrayList<>(ingress);
        all.addAll(egress);
        builder.put(
                Pointer.of("state", "PrefixLists"),
                SecurityGroupShapes.prefixLists(all).isEmpty()
                        ? Map.of()
                        : Unknown.of(Unknown.Reason.NOT_COLLECTED, "The entries of prefix lists are not read yet"));
        return builder.build();
    }

    private static Document vpc(Shaping shaping, Map<String, Object> vpc) {
        DocumentBuilder builder = builder(shaping, VPC, vpc, "VpcId");
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(vpc, "CidrBlock", properties, "CidrBlock");
        copy(vpc, "InstanceTenancy", properties, "InstanceTenancy");
        builder.put(PROPERTIES, properties, shaping.origin());
        return builder.build();
    }

    private static Document flowLog(Shaping shaping, Map<String, Object> log) {
        DocumentBuilder builder = builder(shaping, FLOW_LOG, log, "FlowLogId");
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(log, "ResourceId", properties, "ResourceId");
        properties.put("ResourceType", resourceType(String.valueOf(log.get("ResourceId"))));
        for (String name : List.of(
                "TrafficType",
                "LogDestinationType",
                "LogDestination",
                "LogGroupName",
                "DeliverLogsPermissionArn",
                "LogFormat",
                "MaxAggregationInterval")) {
            copy(log, name, properties, name);
        }
        builder.put(PROPERTIES, properties, shaping.origin());
        for (String name : List.of("FlowLogStatus", "DeliverLogsStatus")) {
            if (log.get(name) != null) {
                builder.put(Pointer.of("state", name), log.get(name), shaping.origin());
            }
        }
        return builder.build();
    }

    private static String resourceType(String id) {
        return id.startsWith("vpc-") ? "VPC" : id.startsWith("subnet-") ? "Subnet" : "NetworkInterface";
    }

    private static DocumentBuilder builder(Shaping shaping, String type, Map<String, Object> item, String id) {
        DocumentBuilder builder =
                new DocumentBuilder(type, shaping.region(), String.valueOf(item.get(id)), shaping.reader());
        Map<String, Object> tags = new LinkedHashMap<>();
        objects(item, "Tags")
                .forEach(tag -> tags.put(String.valueOf(tag.get("Key")), String.valueOf(tag.get("Value"))));
        builder.put(Pointer.of("tags"), tags, shaping.origin());
        return builder;
    }

    private static DocumentBuilder metadata(Reader reader, String region) {
        DocumentBuilder builder = new DocumentBuilder(METADATA, region, region, reader);
        Answer answer = builder.read(
                new Part("ec2", "GetInstanceMetadataDefaults", region, Map.of(), List.of()), PROPERTIES, tree -> {
                    Map<String, Object> level = DocumentBuilder.object(tree, "AccountLevel");
                    Map<String, Object> properties = new LinkedHashMap<>();
                    for (String name :
                            List.of("HttpEndpoint", "HttpPutResponseHopLimit", "HttpTokens", "InstanceMetadataTags")) {
                        copy(level, name, properties, name);
                    }
                    return properties;
                });
        if (answer instanceof Answer.Ok ok) {
            Object by = DocumentBuilder.object(ok.tree(), "AccountLevel").getOrDefault("ManagedBy", "account");
            builder.put(Pointer.of("state", "ManagedBy"), by);
        }
        return builder;
    }
}
