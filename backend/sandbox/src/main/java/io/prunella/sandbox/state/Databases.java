package io.prunella.sandbox.state;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DBSnapshot;

/// What RDS holds of one account in one region, by identifier.
public final class Databases {
    private final Map<String, DBInstance> instances = new TreeMap<>();
    private final Map<String, DBCluster> clusters = new TreeMap<>();
    private final Map<String, DBSnapshot> snapshots = new TreeMap<>();
    private final Map<String, DBClusterSnapshot> clusterSnapshots = new TreeMap<>();
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

    /// Who may restore a snapshot, by its ARN: accounts, and `all` for everyone.
    public Set<String> restorers(String snapshotArn) {
        return restorers.computeIfAbsent(snapshotArn, _ -> new TreeSet<>());
    }

    /// Until when an instance is being modified.
    public Map<String, Instant> busy() {
        return busy;
    }
}
