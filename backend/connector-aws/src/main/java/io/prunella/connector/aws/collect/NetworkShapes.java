package io.prunella.connector.aws.collect;

import static io.prunella.connector.aws.collect.DocumentBuilder.copy;
import static io.prunella.connector.aws.collect.DocumentBuilder.members;
import static io.prunella.connector.aws.collect.DocumentBuilder.object;
import static io.prunella.connector.aws.collect.DocumentBuilder.objects;
import static io.prunella.connector.aws.collect.DocumentBuilder.tags;
import static io.prunella.connector.aws.collect.DocumentBuilder.told;

import io.prunella.connector.aws.collect.Ec2Kind.Shaping;
import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Networks and what belongs to them, in CloudFormation's shape.
final class NetworkShapes {
    private static final Pointer PROPERTIES = Pointer.of("properties");
    /// The number of the entries that every access list ends with; nobody can change them.
    private static final long LAST_ENTRY = 32_767;

    private static final List<String> DESTINATIONS =
            List.of("DestinationCidrBlock", "DestinationIpv6CidrBlock", "DestinationPrefixListId");
    private static final List<String> ROUTE = Stream.concat(
                    DESTINATIONS.stream(),
                    Stream.of(
                            "CarrierGatewayId",
                            "CoreNetworkArn",
                            "EgressOnlyInternetGatewayId",
                            "GatewayId",
                            "InstanceId",
                            "LocalGatewayId",
                            "NatGatewayId",
                            "NetworkInterfaceId",
                            "TransitGatewayId",
                            "VpcPeeringConnectionId"))
            .toList();

    private NetworkShapes() {}

    static Document group(Shaping shaping, Map<String, Object> group) {
        DocumentBuilder builder = shaping.builder(group);
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(group, "GroupName", properties, "GroupName");
        copy(group, "Description", properties, "GroupDescription");
        copy(group, "VpcId", properties, "VpcId");
        List<Object> ingress = SecurityGroupShapes.ingress(group);
        List<Object> egress = SecurityGroupShapes.egress(group);
        properties.put("SecurityGroupIngress", ingress);
        properties.put("SecurityGroupEgress", egress);
        builder.put(PROPERTIES, properties, shaping.origin());
        builder.put(Pointer.of("state", "AttachedInterfaces"), shaping.beside(group));
        List<Object> all = new ArrayList<>(ingress);
        all.addAll(egress);
        builder.put(
                Pointer.of("state", "PrefixLists"),
                SecurityGroupShapes.prefixLists(all).isEmpty()
                        ? Map.of()
                        : Unknown.of(Unknown.Reason.NOT_COLLECTED, "The entries of prefix lists are not read yet"));
        return builder.build();
    }

    static Document vpc(Shaping shaping, Map<String, Object> vpc) {
        DocumentBuilder builder = shaping.builder(vpc);
        builder.put(PROPERTIES, members(vpc, "CidrBlock", "InstanceTenancy"), shaping.origin());
        return builder.build();
    }

    static Document subnet(Shaping shaping, Map<String, Object> subnet) {
        DocumentBuilder builder = shaping.builder(subnet);
        Map<String, Object> properties =
                members(subnet, "VpcId", "CidrBlock", "AvailabilityZone", "AssignIpv6AddressOnCreation");
        properties.put("MapPublicIpOnLaunch", told(subnet, "MapPublicIpOnLaunch"));
        builder.put(PROPERTIES, properties, shaping.origin());
        if (subnet.get("DefaultForAz") != null) {
            builder.put(Pointer.of("state", "DefaultForAz"), subnet.get("DefaultForAz"), shaping.origin());
        }
        return builder.build();
    }

    static Document flowLog(Shaping shaping, Map<String, Object> log) {
        DocumentBuilder builder = shaping.builder(log);
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
        for (String name : List.of("FlowLogStatus", "DeliverLogsStatus", "CreationTime")) {
            if (log.get(name) != null) {
                builder.put(Pointer.of("state", name), log.get(name), shaping.origin());
            }
        }
        return builder.build();
    }

    private static String resourceType(String id) {
        return id.startsWith("vpc-") ? "VPC" : id.startsWith("subnet-") ? "Subnet" : "NetworkInterface";
    }

    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkAclEntry.html">
    /// NetworkAclEntry</a>
    static Document acl(Shaping shaping, Map<String, Object> acl) {
        DocumentBuilder builder = shaping.builder(acl);
        builder.put(PROPERTIES, members(acl, "VpcId"), shaping.origin());
        List<Object> entries = new ArrayList<>();
        for (Map<String, Object> entry : objects(acl, "Entries")) {
            if (entry.get("RuleNumber") instanceof Long number && number < LAST_ENTRY) {
                entries.add(entry(entry));
            }
        }
        builder.put(Pointer.of("satellites", "NetworkAclEntry"), entries, shaping.origin());
        builder.put(Pointer.of("state", "IsDefault"), told(acl, "IsDefault"), shaping.origin());
        builder.put(
                Pointer.of("state", "Subnets"),
                objects(acl, "Associations").stream()
                        .map(association -> told(association, "SubnetId"))
                        .toList(),
                shaping.origin());
        return builder.build();
    }

    private static Map<String, Object> entry(Map<String, Object> told) {
        Map<String, Object> entry = members(
                told, "Egress", "RuleNumber", "RuleAction", "Protocol", "CidrBlock", "Ipv6CidrBlock", "PortRange");
        copy(told, "IcmpTypeCode", entry, "Icmp");
        return entry;
    }

    /// Routes that the network has of itself are told as well as those that somebody made.
    ///
    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RouteTable.html">RouteTable</a>
    static Document routes(Shaping shaping, Map<String, Object> table) {
        DocumentBuilder builder = shaping.builder(table);
        builder.put(PROPERTIES, members(table, "VpcId"), shaping.origin());
        List<Object> routes = new ArrayList<>();
        List<Object> blackholes = new ArrayList<>();
        for (Map<String, Object> told : objects(table, "Routes")) {
            Map<String, Object> route = members(told, ROUTE);
            if ("blackhole".equals(told.get("State"))) {
                DESTINATIONS.stream().map(route::get).filter(Objects::nonNull).forEach(blackholes::add);
            }
            routes.add(route);
        }
        builder.put(Pointer.of("satellites", "Route"), routes, shaping.origin());
        builder.put(Pointer.of("state", "Blackholes"), blackholes, shaping.origin());
        List<Map<String, Object>> associations = objects(table, "Associations");
        builder.put(
                Pointer.of("state", "Main"),
                associations.stream().anyMatch(each -> Boolean.TRUE.equals(each.get("Main"))),
                shaping.origin());
        builder.put(
                Pointer.of("state", "Subnets"),
                associations.stream()
                        .map(each -> each.get("SubnetId"))
                        .filter(Objects::nonNull)
                        .toList(),
                shaping.origin());
        return builder.build();
    }

    /// @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NetworkInterface.html">
    /// NetworkInterface</a>
    static Document networkInterface(Shaping shaping, Map<String, Object> told) {
        DocumentBuilder builder = shaping.builder(told);
        builder.put(Pointer.of("tags"), tags(objects(told, "TagSet")), shaping.origin());
        Map<String, Object> properties =
                members(told, "Description", "InterfaceType", "PrivateIpAddress", "SourceDestCheck", "SubnetId");
        properties.put(
                "GroupSet",
                objects(told, "Groups").stream()
                        .map(group -> told(group, "GroupId"))
                        .toList());
        List<Map<String, Object>> ipv6 = objects(told, "Ipv6Addresses").stream()
                .map(address -> members(address, "Ipv6Address"))
                .toList();
        if (!ipv6.isEmpty()) {
            properties.put("Ipv6Addresses", ipv6);
        }
        builder.put(PROPERTIES, properties, shaping.origin());
        Stream<Map<String, Object>> addresses =
                Stream.concat(Stream.of(told), objects(told, "PrivateIpAddresses").stream());
        builder.put(
                Pointer.of("state", "PublicIps"),
                addresses
                        .map(address -> object(address, "Association").get("PublicIp"))
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList(),
                shaping.origin());
        builder.put(
                Pointer.of("state", "Instances"),
                Stream.of(object(told, "Attachment"))
                        .map(attachment -> attachment.get("InstanceId"))
                        .filter(Objects::nonNull)
                        .toList(),
                shaping.origin());
        if (object(told, "Attachment").get("AttachTime") instanceof String at) {
            builder.put(Pointer.of("state", "AttachedAt"), at, shaping.origin());
        }
        builder.put(Pointer.of("state", "Status"), told(told, "Status"), shaping.origin());
        builder.put(Pointer.of("state", "VpcId"), told(told, "VpcId"), shaping.origin());
        return builder.build();
    }

    static Document gateway(Shaping shaping, Map<String, Object> gateway) {
        DocumentBuilder builder = shaping.builder(gateway);
        Map<String, Object> properties = new LinkedHashMap<>();
        copy(gateway, "Description", properties, "Description");
        Map<String, Object> options = object(gateway, "Options");
        for (String name : List.of(
                "AmazonSideAsn",
                "DefaultRouteTableAssociation",
                "DefaultRouteTablePropagation",
                "DnsSupport",
                "MulticastSupport",
                "VpnEcmpSupport")) {
            copy(options, name, properties, name);
        }
        properties.put("AutoAcceptSharedAttachments", told(options, "AutoAcceptSharedAttachments"));
        builder.put(PROPERTIES, properties, shaping.origin());
        builder.put(Pointer.of("state", "State"), told(gateway, "State"), shaping.origin());
        return builder.build();
    }
}
