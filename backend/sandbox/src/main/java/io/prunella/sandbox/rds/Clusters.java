package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Databases;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBCluster;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClustersResponse;

/// Clusters of databases, those of Neptune and DocumentDB included.
final class Clusters {
    private Clusters() {}

    static void register(Service rds) {
        rds.on(DescribeDbClustersRequest.class, Clusters::describe)
                .needs(
                        "rds:DescribeDBClusters",
                        (call, request) -> RdsCalls.arn(call, "cluster", request.dbClusterIdentifier()));
    }

    private static DescribeDbClustersResponse describe(Call call, DescribeDbClustersRequest request) {
        Databases databases = RdsCalls.databases(call);
        List<DBCluster> all = request.dbClusterIdentifier() == null
                ? RdsCalls.filtered(databases.clusters().values(), request.filters(), Clusters::filterValue)
                : List.of(find(databases, request.dbClusterIdentifier()));
        var page = RdsCalls.Page.of(all, request.marker(), request.maxRecords());
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
