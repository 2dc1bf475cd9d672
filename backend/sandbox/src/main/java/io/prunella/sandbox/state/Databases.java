package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.Parameter;

/// What RDS holds of one account in one region, by identifier.
public final class Databases {
    private final Map<String, DBInstance> instances = new TreeMap<>();
    private final Map<String, DBCluster> clusters = new TreeMap<>();
    private final Map<String, DBSnapshot> snapshots = new TreeMap<>();
    private final Map<String, DBClusterSnapshot> clusterSnapshots = new TreeMap<>();
    private final Map<String, DBParameterGroup> parameterGroups = new TreeMap<>();
    private final Map<String, DBClusterParameterGroup> clusterParameterGroups = new TreeMap<>();
    private final Map<String, List<Parameter>> parameters = new TreeMap<>();
    private final Map<String, Set<String>> restorers = new TreeMap<>();
    private final Map<String, Instant> busy = new TreeMap<>();

    public Map<String, DBInstance> instances() {
        return instances;
    }

    public Map<String, DBCluster> clusters() {
        return clusters;
    }

    public Map<String, DBSnapshot> snapshots() {
        return snapshots;
    }

    public Map<String, DBClusterSnapshot> clusterSnapshots() {
        return clusterSnapshots;
    }

    public Map<String, DBParameterGroup> parameterGroups() {
        return parameterGroups;
    }

    public Map<String, DBClusterParameterGroup> clusterParameterGroups() {
        return clusterParameterGroups;
    }

    /// What a group of either kind holds, by the group's name.
    public List<Parameter> parameters(String group) {
        return parameters.computeIfAbsent(group, _ -> new ArrayList<>());
    }

    /// Who may restore a snapshot, by its ARN: accounts, and `all` for everyone.
    public Set<String> restorers(String snapshotArn) {
        return restorers.computeIfAbsent(snapshotArn, _ -> new TreeSet<>());
    }

    /// Until when an instance is being modified.
    public Map<String, Instant> busy() {
        return busy;
    }
}
