package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Offered;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Databases;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterRequest;
import software.amazon.awssdk.services.rds.model.ModifyDbClusterResponse;

/// Clusters of databases, those of Neptune and DocumentDB included.
final class Clusters {
    private static final Set<String> OFFERED =
            Set.of("ApplyImmediately", "BackupRetentionPeriod", "DBClusterIdentifier", "DeletionProtection");

    private Clusters() {}

    static void register(Service rds) {
        rds.on(DescribeDbClustersRequest.class, Clusters::describe)
                .needs(
                        "rds:DescribeDBClusters",
                        (call, request) -> RdsCalls.arn(call, "cluster", request.dbClusterIdentifier()));
        rds.on(ModifyDbClusterRequest.class, Clusters::modify)
                .needs(
                        "rds:ModifyDBCluster",
                        (call, request) -> RdsCalls.arn(call, "cluster", request.dbClusterIdentifier()));
    }

    /// What is offered here takes effect at once, whether or not it is to be applied immediately.
    private static ModifyDbClusterResponse modify(Call call, ModifyDbClusterRequest request) {
        Offered.only(OFFERED, request, "InvalidParameterValue");
        Databases databases = RdsCalls.databases(call);
        DBCluster before = find(databases, request.dbClusterIdentifier());
        if (!Instances.AVAILABLE.equals(before.status())) {
            throw RdsCalls.invalid(
                    "InvalidDBClusterStateFault",
                    "Cluster %s is not in available state.".formatted(before.dbClusterIdentifier()));
        }
        Integer days = request.backupRetentionPeriod();
        if (days != null && (days < 1 || days > 35)) {
            throw RdsCalls.invalid(
                    "InvalidParameterValue",
                    "Invalid backup retention period: %d. Must be between 1 and 35.".formatted(days));
        }
        DBCluster.Builder after = before.toBuilder();
        if (days != null) {
            after.backupRetentionPeriod(days);
        }
        if (request.deletionProtection() != null) {
            after.deletionProtection(request.deletionProtection());
        }
        DBCluster changed = after.build();
        databases.clusters().put(changed.dbClusterIdentifier(), changed);
        call.changed(!changed.equals(before));
        return ModifyDbClusterResponse.builder().dbCluster(changed).build();
    }

    private static DescribeDbClustersResponse describe(Call call, DescribeDbClustersRequest request) {
        Databases databases = RdsCalls.databases(call);
        List<DBCluster> all = request.dbClusterIdentifier() == null
                ? RdsCalls.filtered(databases.clusters().values(), request.filters(), Clusters::filterValue)
                : List.of(find(databases, request.dbClusterIdentifier()));
        var page = RdsCalls.page(all, request.marker(), request.maxRecords());
        return DescribeDbClustersResponse.builder()
                .dbClusters(page.items())
                .marker(page.marker())
                .build();
    }

    private static String filterValue(DBCluster cluster, String filter) {
        return switch (filter) {
            case "db-cluster-id" -> cluster.dbClusterIdentifier();
            case "engine" -> cluster.engine();
            default -> throw RdsCalls.invalid("InvalidParameterValue", "Unrecognized filter name: " + filter);
        };
    }

    private static DBCluster find(Databases databases, String identifier) {
        String name = RdsCalls.name(identifier);
        return Optional.ofNullable(databases.clusters().get(name))
                .orElseThrow(
                        () -> RdsCalls.absent("DBClusterNotFoundFault", "DBCluster %s not found.".formatted(name)));
    }
}
