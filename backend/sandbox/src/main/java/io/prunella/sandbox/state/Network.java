package io.prunella.sandbox.state;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.ec2.model.Address;
import software.amazon.awssdk.services.ec2.model.FlowLog;
import software.amazon.awssdk.services.ec2.model.InstanceMetadataDefaultsResponse;
import software.amazon.awssdk.services.ec2.model.InternetGateway;
import software.amazon.awssdk.services.ec2.model.NetworkAcl;
import software.amazon.awssdk.services.ec2.model.NetworkInterface;
import software.amazon.awssdk.services.ec2.model.RouteTable;
import software.amazon.awssdk.services.ec2.model.SnapshotBlockPublicAccessState;
import software.amazon.awssdk.services.ec2.model.Subnet;
import software.amazon.awssdk.services.ec2.model.TransitGateway;
import software.amazon.awssdk.services.ec2.model.Vpc;

/// What EC2 holds of one account in one region. Tags are kept beside the resources.
public final class Network {
    private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
    private final Map<String, Subnet> subnets = new LinkedHashMap<>();
    private final Map<String, SecurityGroup> groups = new LinkedHashMap<>();
    private final Map<String, FlowLog> flowLogs = new LinkedHashMap<>();
    private final Map<String, NetworkInterface> interfaces = new LinkedHashMap<>();
    private final Map<String, NetworkAcl> acls = new LinkedHashMap<>();
    private final Map<String, RouteTable> routeTables = new LinkedHashMap<>();
    private final Map<String, InternetGateway> internetGateways = new LinkedHashMap<>();
    private final Map<String, Address> addresses = new LinkedHashMap<>();
    private final Map<String, TransitGateway> transitGateways = new LinkedHashMap<>();
    private final Machines machines = new Machines();
    private final Map<String, Token> tokens = new TreeMap<>();
    private final Map<String, Map<String, String>> tags = new TreeMap<>();
    private InstanceMetadataDefaultsResponse metadataDefaults =
            InstanceMetadataDefaultsResponse.builder().build();
    private boolean encryptsVolumes;
    private SnapshotBlockPublicAccessState snapshotBlock = SnapshotBlockPublicAccessState.UNBLOCKED;

    /// A client token with what it was used for.
    public record Token(String parameters, List<String> created) {}

    public Map<String, Vpc> vpcs() {
        return vpcs;
    }

    public Map<String, Subnet> subnets() {
        return subnets;
    }

    public Map<String, SecurityGroup> groups() {
        return groups;
    }

    public Map<String, FlowLog> flowLogs() {
        return flowLogs;
    }

    public Map<String, NetworkInterface> interfaces() {
        return interfaces;
    }

    public Map<String, NetworkAcl> acls() {
        return acls;
    }

    public Map<String, RouteTable> routeTables() {
        return routeTables;
    }

    public Map<String, InternetGateway> internetGateways() {
        return internetGateways;
    }

    /// Elastic addresses by the id of their allocation.
    public Map<String, Address> addresses() {
        return addresses;
    }

    public Map<String, TransitGateway> transitGateways() {
        return transitGateways;
    }

    public Machines machines() {
        return machines;
    }

    public Map<String, Token> tokens() {
        return tokens;
    }

    /// Resource id to its tags.
    public Map<String, Map<String, String>> tags() {
        return tags;
    }

    public Map<String, String> tagsOf(String resource) {
        return tags.getOrDefault(resource, Map.of());
    }

    public void tag(String resource, Map<String, String> more) {
        if (!more.isEmpty()) {
            tags.computeIfAbsent(resource, _ -> new TreeMap<>()).putAll(more);
        }
    }

    /// Nothing set: instances decide for themselves.
    public InstanceMetadataDefaultsResponse metadataDefaults() {
        return metadataDefaults;
    }

    /// Answers whether this changed anything.
    public boolean metadataDefaults(InstanceMetadataDefaultsResponse wanted) {
        boolean changes = !metadataDefaults.equals(wanted);
        metadataDefaults = wanted;
        return changes;
    }

    /// Whether new volumes are encrypted although nobody asks.
    public boolean encryptsVolumes() {
        return encryptsVolumes;
    }

    /// Answers whether this changed anything.
    public boolean encryptsVolumes(boolean wanted) {
        boolean changes = encryptsVolumes != wanted;
        encryptsVolumes = wanted;
        return changes;
    }

    public SnapshotBlockPublicAccessState snapshotBlock() {
        return snapshotBlock;
    }

    /// Answers whether this changed anything.
    public boolean snapshotBlock(SnapshotBlockPublicAccessState wanted) {
        boolean changes = snapshotBlock != wanted;
        snapshotBlock = wanted;
        return changes;
    }
}
