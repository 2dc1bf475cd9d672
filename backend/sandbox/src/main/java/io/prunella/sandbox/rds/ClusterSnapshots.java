package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Databases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshot;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DBClusterSnapshotAttributesResult;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotAttributesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterSnapshotAttributeRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterSnapshotAttributeResponse;

/// Snapshots of clusters, and who may restore them.
final class ClusterSnapshots {
    private ClusterSnapshots() {}

    static void register(Service rds) {
        rds.on(DescribeDbClusterSnapshotsRequest.class, ClusterSnapshots::describe)
                .needs(
                        "rds:DescribeDBClusterSnapshots",
                        (call, request) ->
                                RdsCalls.arn(call, "cluster-snapshot", request.dbClusterSnapshotIdentifier()));
        rds.on(DescribeDbClusterSnapshotAttributesRequest.class, ClusterSnapshots::attributes)
                .needs(
                        "rds:DescribeDBClusterSnapshotAttributes",
                        (call, request) ->
                                RdsCalls.arn(call, "cluster-snapshot", request.dbClusterSnapshotIdentifier()));
        rds.on(ModifyDbClusterSnapshotAttributeRequest.class, ClusterSnapshots::modify)
                .needs(
                        "rds:ModifyDBClusterSnapshotAttribute",
                        (call, request) ->
                                RdsCalls.arn(call, "cluster-snapshot", request.dbClusterSnapshotIdentifier()));
    }

    /// Public ones of other accounts are in no list of the sandbox.
    private static DescribeDbClusterSnapshotsResponse describe(Call call, DescribeDbClusterSnapshotsRequest request) {
        Databases databases = RdsCalls.databases(call);
        List<DBClusterSnapshot> all = request.dbClusterSnapshotIdentifier() == null
                ? RdsCalls.filtered(
                        databases.clusterSnapshots().values(), request.filters(), ClusterSnapshots::filterValue)
                : List.of(find(databases, request.dbClusterSnapshotIdentifier()));
        List<DBClusterSnapshot> wanted = all.stream()
                .filter(snapshot -> request.snapshotType() == null
                        || (request.snapshotType().equals("public")
                                ? restorers(call, snapshot).contains(Sharing.EVERYONE)
                                : request.snapshotType().equals(snapshot.snapshotType())))
                .filter(snapshot -> request.dbClusterIdentifier() == null
                        || RdsCalls.name(request.dbClusterIdentifier()).equals(snapshot.dbClusterIdentifier()))
                .toList();
        var page = RdsCalls.page(wanted, request.marker(), request.maxRecords());
        return DescribeDbClusterSnapshotsResponse.builder()
                .dbClusterSnapshots(page.items())
                .marker(page.marker())
                .build();
    }

    private static String filterValue(DBClusterSnapshot snapshot, String filter) {
        return switch (filter) {
            case "db-cluster-snapshot-id" -> snapshot.dbClusterSnapshotIdentifier();
            case "db-cluster-id" -> snapshot.dbClusterIdentifier();
            case "snapshot-type" -> Objects.requireNonNullElse(snapshot.snapshotType(), "");
            case "engine" -> Objects.requireNonNullElse(snapshot.engine(), "");
            default -> throw RdsCalls.invalid("InvalidParameterValue", "Unrecognized filter name: " + filter);
        };
    }

    private static DescribeDbClusterSnapshotAttributesResponse attributes(
            Call call, DescribeDbClusterSnapshotAttributesRequest request) {
        DBClusterSnapshot snapshot = find(RdsCalls.databases(call), request.dbClusterSnapshotIdentifier());
        return DescribeDbClusterSnapshotAttributesResponse.builder()
                .dbClusterSnapshotAttributesResult(result(call, snapshot))
                .build();
    }

    private static ModifyDbClusterSnapshotAttributeResponse modify(
            Call call, ModifyDbClusterSnapshotAttributeRequest request) {
        DBClusterSnapshot snapshot = find(RdsCalls.databases(call), request.dbClusterSnapshotIdentifier());
        call.changed(Sharing.change(
                new Sharing.Snapshot(
                        snapshot.dbClusterSnapshotIdentifier(),
                        snapshot.snapshotType(),
                        snapshot.status(),
                        Boolean.TRUE.equals(snapshot.storageEncrypted()),
                        "InvalidDBClusterSnapshotStateFault"),
                request.attributeName(),
                restorers(call, snapshot),
                request.valuesToAdd(),
                request.valuesToRemove()));
        return ModifyDbClusterSnapshotAttributeResponse.builder()
                .dbClusterSnapshotAttributesResult(result(call, snapshot))
                .build();
    }

    private static DBClusterSnapshotAttributesResult result(Call call, DBClusterSnapshot snapshot) {
        return DBClusterSnapshotAttributesResult.builder()
                .dbClusterSnapshotIdentifier(snapshot.dbClusterSnapshotIdentifier())
                .dbClusterSnapshotAttributes(DBClusterSnapshotAttribute.builder()
                        .attributeName(Sharing.RESTORE)
                        .attributeValues(restorers(call, snapshot))
                        .build())
                .build();
    }

    private static Set<String> restorers(Call call, DBClusterSnapshot snapshot) {
        return RdsCalls.databases(call)
                .restorers(RdsCalls.arn(call, "cluster-snapshot", snapshot.dbClusterSnapshotIdentifier()));
    }

    private static DBClusterSnapshot find(Databases databases, String identifier) {
        String name = RdsCalls.name(identifier);
        return Optional.ofNullable(databases.clusterSnapshots().get(name))
                .orElseThrow(() -> RdsCalls.absent(
                        "DBClusterSnapshotNotFoundFault", "DBClusterSnapshot %s not found.".formatted(name)));
    }
}
