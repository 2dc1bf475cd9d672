package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.tags;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.aws.collect.DocumentBuilder.Part;
import io.prunella.connector.aws.collect.Pages.Paging;
import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/// A kind of resource that EC2 lists.
///
/// @param list the member that holds the items
/// @param id the member that is an item's id
/// @param filters the parameter that takes filters
/// @param filter the filter that asks for one of them by id
record Ec2Kind(
        String type,
        String operation,
        String list,
        String id,
        String filters,
        String filter,
        BiFunction<Shaping, Map<String, Object>, Document> shape) {
    private static final String GROUP = "AWS::EC2::SecurityGroup";
    private static final Pointer PROPERTIES = Pointer.of("properties");

    static final List<Ec2Kind> ALL = List.of(
            new Ec2Kind(
                    GROUP,
                    "DescribeSecurityGroups",
                    "SecurityGroups",
                    "GroupId",
                    "Filters",
                    "group-id",
                    Ec2Kind::group),
            new Ec2Kind("AWS::EC2::VPC", "DescribeVpcs", "Vpcs", "VpcId", "Filters", "vpc-id", Ec2Kind::vpc),
            new Ec2Kind(
                    "AWS::EC2::Subnet",
                    "DescribeSubnets",
                    "Subnets",
                    "SubnetId",
                    "Filters",
                    "subnet-id",
                    Ec2Kind::subnet),
            new Ec2Kind(
                    "AWS::EC2::FlowLog",
                    "DescribeFlowLogs",
                    "FlowLogs",
                    "FlowLogId",
                    "Filter",
                    "flow-log-id",
                    Ec2Kind::flowLog));

    /// What an item's document is made with.
    record Shaping(Reader reader, Ec2Kind kind, String region, Origin origin, Interfaces interfaces) {}

    static Ec2Kind of(String type) {
        return ALL.stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("EC2 has no collector for " + type));
    }

    Pages all(Reader reader, String region) {
        return pages(reader, region, Map.of());
    }

    /// A filter, unlike an id list, answers with nothing instead of an error for what is gone.
    Pages one(Reader reader, String region, String wanted) {
        return pages(reader, region, Map.of(filters, List.of(Map.of("Name", filter, "Values", List.of(wanted)))));
    }

    private Pages pages(Reader reader, String region, Map<String, Object> parameters) {
        return Pages.of(reader, new Part("ec2", operation, region, parameters, List.of()), list, Paging.BY_TOKEN);
    }

    List<Document> documents(Reader reader, String region, Pages pages) {
        Interfaces interfaces =
                type.equals(GROUP) && !pages.items().isEmpty() ? Interfaces.read(reader, region) : Interfaces.none();
        Shaping shaping = new Shaping(reader, this, region, pages.origin(), interfaces);
        return pages.items().stream().map(item -> shape.apply(shaping, item)).toList();
    }

    private static Document group(Shaping shaping, Map<String, Object> group) {
        DocumentBuilder builder = builder(shaping, group);
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
        DocumentBuilder builder = builder(shaping, vpc);
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(vpc, "CidrBlock", properties, "CidrBlock");
        copy(vpc, "InstanceTenancy", properties, "InstanceTenancy");
        builder.put(PROPERTIES, properties, shaping.origin());
        return builder.build();
    }

    private static Document subnet(Shaping shaping, Map<String, Object> subnet) {
        DocumentBuilder builder = builder(shaping, subnet);
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String name : List.of("VpcId", "CidrBlock", "AvailabilityZone", "AssignIpv6AddressOnCreation")) {
            copy(subnet, name, properties, name);
        }
        properties.put("MapPublicIpOnLaunch", told(subnet, "MapPublicIpOnLaunch"));
        builder.put(PROPERTIES, properties, shaping.origin());
        if (subnet.get("DefaultForAz") != null) {
            builder.put(Pointer.of("state", "DefaultForAz"), subnet.get("DefaultForAz"), shaping.origin());
        }
        return builder.build();
    }

    private static Document flowLog(Shaping shaping, Map<String, Object> log) {
        DocumentBuilder builder = builder(shaping, log);
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

    private static DocumentBuilder builder(Shaping shaping, Map<String, Object> item) {
        DocumentBuilder builder = new DocumentBuilder(
                shaping.kind().type(),
                shaping.region(),
                String.valueOf(item.get(shaping.kind().id())),
                shaping.reader());
        builder.put(Pointer.of("tags"), tags(objects(item, "Tags")), shaping.origin());
        return builder;
    }
}
