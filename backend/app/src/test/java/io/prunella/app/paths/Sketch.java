package io.prunella.app.paths;

import io.prunella.model.Document;
import io.prunella.model.Origins;
import io.prunella.model.Provider;
import io.prunella.model.ResourceId;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A network in few words, as documents.
final class Sketch {
    private static final String VPC = "vpc-1";

    private final Map<String, Document> documents = new LinkedHashMap<>();
    private final Map<String, String> troubles = new HashMap<>();

    Reachability reachability() {
        return new Reachability(ReadNetwork.of(documents.values(), Schema.load().listKeys(), troubles));
    }

    Sketch trouble(String type, String why) {
        troubles.put(type, why);
        return this;
    }

    Sketch subnet(String id, String range) {
        return put(ReadNetwork.SUBNET, id, Map.of("properties", Map.of("VpcId", VPC, "CidrBlock", range)));
    }

    Sketch routes(String id, String subnet, Map<String, String> routes) {
        return table(id, routes, Map.of("Main", false, "Subnets", List.of(subnet), "Blackholes", List.of()));
    }

    Sketch mainRoutes(String id, Map<String, String> routes) {
        return table(id, routes, Map.of("Main", true, "Subnets", List.of(), "Blackholes", List.of()));
    }

    private Sketch table(String id, Map<String, String> routes, Map<String, Object> state) {
        List<Object> all = new ArrayList<>();
        routes.forEach((destination, to) -> all.add(Map.of("DestinationCidrBlock", destination, kindOf(to), to)));
        return put(
                ReadNetwork.ROUTES,
                id,
                Map.of("properties", Map.of("VpcId", VPC), "satellites", Map.of("Route", all), "state", state));
    }

    private static String kindOf(String target) {
        return switch (target.split("-")[0]) {
            case "nat" -> "NatGatewayId";
            case "eni" -> "NetworkInterfaceId";
            default -> "GatewayId";
        };
    }

    /// @param entries each `number action protocol from-to range`; answers may leave unless the last is `out`
    Sketch list(String id, String subnet, String... entries) {
        List<Object> all = new ArrayList<>();
        boolean answers = true;
        for (String entry : entries) {
            if (entry.equals("out")) {
                answers = false;
            } else {
                all.add(entry(entry, false));
            }
        }
        if (answers) {
            all.add(entry("100 allow -1 0-65535 0.0.0.0/0", true));
        }
        return put(
                ReadNetwork.LIST,
                id,
                Map.of("satellites", Map.of("NetworkAclEntry", all), "state", Map.of("Subnets", List.of(subnet))));
    }

    private static Map<String, Object> entry(String words, boolean egress) {
        String[] parts = words.split(" ");
        String[] ports = parts[3].split("-");
        return Map.of(
                "RuleNumber",
                Long.valueOf(parts[0]),
                "RuleAction",
                parts[1],
                "Protocol",
                Long.valueOf(parts[2]),
                "PortRange",
                Map.of("From", Long.valueOf(ports[0]), "To", Long.valueOf(ports[1])),
                "CidrBlock",
                parts[4],
                "Egress",
                egress);
    }

    /// @param rules each `protocol from to source`, the source being a range or a group
    Sketch group(String id, String... rules) {
        List<Object> all = new ArrayList<>();
        for (String rule : rules) {
            String[] parts = rule.split(" ");
            all.add(Map.of(
                    "IpProtocol",
                    parts[0],
                    "FromPort",
                    Long.valueOf(parts[1]),
                    "ToPort",
                    Long.valueOf(parts[2]),
                    parts[3].startsWith("sg-") ? "SourceSecurityGroupId" : "CidrIp",
                    parts[3]));
        }
        return put(ReadNetwork.GROUP, id, Map.of("properties", Map.of("VpcId", VPC, "SecurityGroupIngress", all)));
    }

    Sketch networkInterface(String id, String subnet, String instance, List<String> addresses, String... groups) {
        return put(
                ReadNetwork.INTERFACE,
                id,
                Map.of(
                        "properties", Map.of("SubnetId", subnet, "GroupSet", List.of(groups)),
                        "state", Map.of("PublicIps", addresses, "Instances", List.of(instance))));
    }

    /// An interface that AWS made for something of its own.
    Sketch managed(String id, String subnet, String description, String kind) {
        return put(
                ReadNetwork.INTERFACE,
                id,
                Map.of(
                        "properties",
                        Map.of("SubnetId", subnet, "Description", description, "InterfaceType", kind),
                        "state",
                        Map.of("PublicIps", List.of(), "Instances", List.of())));
    }

    Sketch balancer(String name, boolean facing, String subnet, String group, int port) {
        put(
                ReadNetwork.LISTENER,
                name + "-" + port,
                Map.of("properties", Map.of("LoadBalancerArn", name, "Port", Long.valueOf(port), "Protocol", "HTTPS")));
        return put(
                ReadNetwork.BALANCER,
                name,
                Map.of(
                        "properties",
                        Map.of(
                                "Name",
                                name,
                                "Scheme",
                                facing ? "internet-facing" : "internal",
                                "Subnets",
                                List.of(subnet),
                                "SecurityGroups",
                                List.of(group))));
    }

    Sketch sends(String balancer, String target, int port) {
        return put(
                ReadNetwork.TARGETS,
                balancer + "-targets",
                Map.of(
                        "properties",
                        Map.of(
                                "Protocol",
                                "HTTP",
                                "Port",
                                80L,
                                "Targets",
                                List.of(Map.of("Id", target, "Port", Long.valueOf(port)))),
                        "state",
                        Map.of("LoadBalancers", List.of(balancer))));
    }

    private Sketch put(String type, String id, Map<String, Object> body) {
        ResourceId at = new ResourceId(Provider.AWS, "aws", "111122223333", "eu-central-1", id);
        documents.put(type + id, new Document(type, at, body, Origins.none()));
        return this;
    }
}
