package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.tags;

import io.prunella.connector.aws.wire.Reader;
import io.prunella.model.Document;
import io.prunella.model.Origin;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/// A kind of resource that EC2 lists.
///
/// @param scope what the list is asked for each time
/// @param list the member that holds the items
/// @param id the member that is an item's id
/// @param filter the filter that asks for one of them by id; empty where there is none
/// @param beside what another list tells of them
record Ec2Kind(
        String type,
        String operation,
        Map<String, Object> scope,
        String list,
        String id,
        String filter,
        Function<Ec2Lists, Beside> beside,
        BiFunction<Shaping, Map<String, Object>, Document> shape) {
    static final List<Ec2Kind> ALL = List.of(
            of("AWS::EC2::SecurityGroup", "DescribeSecurityGroups", "SecurityGroups", "GroupId", NetworkShapes::group)
                    .filter("group-id")
                    .beside(Beside::interfaces),
            of("AWS::EC2::VPC", "DescribeVpcs", "Vpcs", "VpcId", NetworkShapes::vpc)
                    .filter("vpc-id"),
            of("AWS::EC2::Subnet", "DescribeSubnets", "Subnets", "SubnetId", NetworkShapes::subnet)
                    .filter("subnet-id"),
            of("AWS::EC2::FlowLog", "DescribeFlowLogs", "FlowLogs", "FlowLogId", NetworkShapes::flowLog)
                    .filter("flow-log-id"),
            of("AWS::EC2::NetworkAcl", "DescribeNetworkAcls", "NetworkAcls", "NetworkAclId", NetworkShapes::acl)
                    .filter("network-acl-id"),
            of("AWS::EC2::RouteTable", "DescribeRouteTables", "RouteTables", "RouteTableId", NetworkShapes::routes)
                    .filter("route-table-id"),
            of(
                            "AWS::EC2::NetworkInterface",
                            "DescribeNetworkInterfaces",
                            "NetworkInterfaces",
                            "NetworkInterfaceId",
                            NetworkShapes::networkInterface)
                    .filter("network-interface-id"),
            of(
                            "AWS::EC2::TransitGateway",
                            "DescribeTransitGateways",
                            "TransitGateways",
                            "TransitGatewayId",
                            NetworkShapes::gateway)
                    .filter("transit-gateway-id"),
            of(
                            "AWS::EC2::InternetGateway",
                            "DescribeInternetGateways",
                            "InternetGateways",
                            "InternetGatewayId",
                            EdgeShapes::gateway)
                    .filter("internet-gateway-id"),
            of("AWS::EC2::EIP", "DescribeAddresses", "Addresses", "AllocationId", EdgeShapes::address)
                    .filter("allocation-id"),
            of("AWS::EC2::Instance", "DescribeInstances", "Reservations", "InstanceId", MachineShapes::instance)
                    .filter("instance-id"),
            of("AWS::EC2::Volume", "DescribeVolumes", "Volumes", "VolumeId", MachineShapes::volume)
                    .filter("volume-id"),
            of("Prunella::AWS::EC2::Snapshot", "DescribeSnapshots", "Snapshots", "SnapshotId", MachineShapes::snapshot)
                    .filter("snapshot-id")
                    .scope("OwnerIds", "self")
                    .beside(Beside::publicSnapshots),
            of("Prunella::AWS::EC2::Image", "DescribeImages", "Images", "ImageId", MachineShapes::image)
                    .filter("image-id")
                    .scope("Owners", "self"),
            of(
                            "AWS::EC2::LaunchTemplate",
                            "DescribeLaunchTemplateVersions",
                            "LaunchTemplateVersions",
                            "LaunchTemplateId",
                            MachineShapes::template)
                    .scope("Versions", "$Default"));

    /// What an item's document is made with.
    record Shaping(Reader reader, Ec2Kind kind, String region, Origin origin, Beside beside) {
        DocumentBuilder builder(Map<String, Object> item) {
            DocumentBuilder builder =
                    new DocumentBuilder(kind.type(), region, String.valueOf(item.get(kind.id())), reader);
            builder.put(Pointer.of("tags"), tags(objects(item, "Tags")), origin);
            return builder;
        }

        /// What another list tells of an item.
        Object beside(Map<String, Object> item) {
            return beside.of(String.valueOf(item.get(kind.id())));
        }
    }

    private static Ec2Kind of(
            String type,
            String operation,
            String list,
            String id,
            BiFunction<Shaping, Map<String, Object>, Document> shape) {
        return new Ec2Kind(type, operation, Map.of(), list, id, "", Beside::nothing, shape);
    }

    private Ec2Kind filter(String name) {
        return new Ec2Kind(type, operation, scope, list, id, name, beside, shape);
    }

    private Ec2Kind scope(String parameter, String only) {
        return new Ec2Kind(type, operation, Map.of(parameter, List.of(only)), list, id, filter, beside, shape);
    }

    private Ec2Kind beside(Function<Ec2Lists, Beside> other) {
        return new Ec2Kind(type, operation, scope, list, id, filter, other, shape);
    }

    static Ec2Kind of(String type) {
        return ALL.stream()
                .filter(kind -> kind.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("EC2 has no collector for " + type));
    }

    Pages all(Ec2Lists lists) {
        return lists.of(operation, list, scope);
    }

    /// A filter, unlike an id list, answers with nothing instead of an error for what is gone.
    Pages one(Ec2Lists lists, String wanted) {
        if (filter.isEmpty()) {
            return all(lists);
        }
        Map<String, Object> parameters = new LinkedHashMap<>(scope);
        parameters.put(
                operation.equals("DescribeFlowLogs") ? "Filter" : "Filters",
                List.of(Map.of("Name", filter, "Values", List.of(wanted))));
        return lists.of(operation, list, parameters);
    }

    /// @param unknowns takes what could not be read beside the list
    List<Document> documents(Ec2Lists lists, Pages pages, List<Unknown> unknowns) {
        List<Map<String, Object>> items = pages.items().stream()
                .flatMap(item -> list.equals("Reservations") ? objects(item, "Instances").stream() : Stream.of(item))
                .filter(item -> lives(item, lists.reader().access().account()))
                .toList();
        Beside other = items.isEmpty() ? Beside.nothing(lists) : beside.apply(lists);
        other.failure().ifPresent(unknowns::add);
        Shaping shaping = new Shaping(lists.reader(), this, lists.region(), pages.origin(), other);
        return items.stream().map(item -> shape.apply(shaping, item)).toList();
    }

    /// Instances and gateways stay in their lists for a while after their end, and gateways are listed that other
    /// accounts share with this one.
    private boolean lives(Map<String, Object> item, String account) {
        return switch (list) {
            case "Reservations" ->
                !List.of("shutting-down", "terminated")
                        .contains(String.valueOf(
                                DocumentBuilder.object(item, "State").get("Name")));
            case "TransitGateways" ->
                !List.of("deleting", "deleted").contains(String.valueOf(item.get("State")))
                        && account.equals(item.get("OwnerId"));
            default -> true;
        };
    }
}
