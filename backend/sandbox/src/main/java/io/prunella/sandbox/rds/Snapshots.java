package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Databases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBSnapshot;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttribute;
import software.amazon.awssdk.services.rds.model.DBSnapshotAttributesResult;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotAttributesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotAttributesResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbSnapshotsResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbSnapshotAttributeResponse;

/// Snapshots of databases, and who may restore them.
final class Snapshots {
    private Snapshots() {}

    static void register(Service rds) {
        rds.on(DescribeDbSnapshotsRequest.class, Snapshots::describe)
                .needs(
                        "rds:DescribeDBSnapshots",
                        (call, request) -> RdsCalls.arn(call, "snapshot", request.dbSnapshotIdentifier()));
        rds.on(DescribeDbSnapshotAttributesRequest.class, Snapshots::attributes)
                .needs(
                        "rds:DescribeDBSnapshotAttributes",
                        (call, request) -> RdsCalls.arn(call, "snapshot", request.dbSnapshotIdentifier()));
        rds.on(ModifyDbSnapshotAttributeRequest.class, Snapshots::modify)
                .needs(
                        "rds:ModifyDBSnapshotAttribute",
                        (call, request) -> RdsCalls.arn(call, "snapshot", request.dbSnapshotIdentifier()));
    }

    /// Public ones of other accounts are in no list of the sandbox.
    private static DescribeDbSnapshotsResponse describe(Call call, DescribeDbSnapshotsRequest request) {
        Databases databases = RdsCalls.databases(call);
        List<DBSnapshot> all = request.dbSnapshotIdentifier() == null
                ? RdsCalls.filtered(databases.snapshots().values(), request.filters(), Snapshots::filterValue)
                : List.of(find(databases, request.dbSnapshotIdentifier()));
        List<DBSnapshot> wanted = all.stream()
                .filter(snapshot -> request.snapshotType() == null
                        || (request.snapshotType().equals("public")
                                ? restorers(call, snapshot).contains(Sharing.EVERYONE)
                                : request.snapshotType().equals(snapshot.snapshotType())))
                .filter(snapshot -> request.dbInstanceIdentifier() == null
                        || RdsCalls.name(request.dbInstanceIdentifier()).equals(snapshot.dbInstanceIdentifier()))
                .toList();
        var page = RdsCalls.page(wanted, request.marker(), request.maxRecords());
        return DescribeDbSnapshotsResponse.builder()
                .dbSnapshots(page.items())
                .marker(page.marker())
                .build();
    }

    private static String filterValue(DBSnapshot snapshot, String filter) {
        return switch (filter) {
            case "db-snapshot-id" -> snapshot.dbSnapshotIdentifier();
            case "db-instance-id" -> snapshot.dbInstanceIdentifier();
            case "snapshot-type" -> Objects.requireNonNullElse(snapshot.snapshotType(), "");
            case "engine" -> Objects.requireNonNullElse(snapshot.engine(), "");
            default -> throw RdsCalls.invalid("InvalidParameterValue", "Unrecognized filter name: " + filter);
        };
    }

    private static DescribeDbSnapshotAttributesResponse attributes(
            Call call, DescribeDbSnapshotAttributesRequest request) {
        DBSnapshot snapshot = find(RdsCalls.databases(call), request.dbSnapshotIdentifier());
        return DescribeDbSnapshotAttributesResponse.builder()
                .dbSnapshotAttributesResult(result(call, snapshot))
                .build();
    }

    private static ModifyDbSnapshotAttributeResponse modify(Call call, ModifyDbSnapshotAttributeRequest request) {
        DBSnapshot snapshot = find(RdsCalls.databases(call), request.dbSnapshotIdentifier());
        call.changed(Sharing.change(
                new Sharing.Snapshot(
                        snapshot.dbSnapshotIdentifier(),
                        snapshot.snapshotType(),
                        snapshot.status(),
                        Boolean.TRUE.equals(snapshot.encrypted()),
                        "InvalidDBSnapshotState"),
                request.attributeName(),
                restorers(call, snapshot),
                request.valuesToAdd(),
                request.valuesToRemove()));
        return ModifyDbSnapshotAttributeResponse.builder()
                .dbSnapshotAttributesResult(result(call, snapshot))
                .build();
    }

    private static DBSnapshotAttributesResult result(Call call, DBSnapshot snapshot) {
        return DBSnapshotAttributesResult.builder()
                .dbSnapshotIdentifier(snapshot.dbSnapshotIdentifier())
                .dbSnapshotAttributes(DBSnapshotAttribute.builder()
                        .attributeName(Sharing.RESTORE)
                        .attributeValues(restorers(call, snapshot))
                        .build())
                .build();
    }

    private static Set<String> restorers(Call call, DBSnapshot snapshot) {
        return RdsCalls.databases(call).restorers(RdsCalls.arn(call, "snapshot", snapshot.dbSnapshotIdentifier()));
    }

    private static DBSnapshot find(Databases databases, String identifier) {
        String name = RdsCalls.name(identifier);
        return Optional.ofNullable(databases.snapshots().get(name))
                .orElseThrow(() -> RdsCalls.absent("DBSnapshotNotFound", "DBSnapshot %s not found.".formatted(name)));
    }
}
