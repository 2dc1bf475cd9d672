package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Databases;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import software.amazon.awssdk.services.rds.model.DBInstance;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbInstancesResponse;

/// Reading databases.
final class Instances {
    static final String AVAILABLE = "available";

    private Instances() {}

    static void register(Service rds) {
        rds.on(DescribeDbInstancesRequest.class, Instances::describe)
                .needs(
                        "rds:DescribeDBInstances",
                        (call, request) -> RdsCalls.arn(call, "db", request.dbInstanceIdentifier()));
        Modifications.register(rds);
    }

    private static DescribeDbInstancesResponse describe(Call call, DescribeDbInstancesRequest request) {
        Databases databases = RdsCalls.databases(call);
        List<DBInstance> all = request.dbInstanceIdentifier() == null
                ? RdsCalls.filtered(databases.instances().values(), request.filters(), Instances::filterValue)
                : List.of(find(databases, request.dbInstanceIdentifier()));
        var page = RdsCalls.page(all, request.marker(), request.maxRecords());
        return DescribeDbInstancesResponse.builder()
                .dbInstances(page.items().stream()
                        .map(instance -> settled(call, instance))
                        .toList())
                .marker(page.marker())
                .build();
    }

    private static String filterValue(DBInstance instance, String filter) {
        return switch (filter) {
            case "db-instance-id" -> instance.dbInstanceIdentifier();
            case "db-cluster-id" -> Objects.requireNonNullElse(instance.dbClusterIdentifier(), "");
            case "dbi-resource-id" -> Objects.requireNonNullElse(instance.dbiResourceId(), "");
            case "engine" -> instance.engine();
            default -> throw RdsCalls.invalid("InvalidParameterValue", "Unrecognized filter name: " + filter);
        };
    }

    static DBInstance find(Databases databases, String identifier) {
        String name = RdsCalls.name(identifier);
        return Optional.ofNullable(databases.instances().get(name))
                .orElseThrow(() -> RdsCalls.absent("DBInstanceNotFound", "DBInstance %s not found.".formatted(name)));
    }

    /// With the status of this moment.
    static DBInstance settled(Call call, DBInstance instance) {
        boolean busy = Optional.ofNullable(RdsCalls.databases(call).busy().get(instance.dbInstanceIdentifier()))
                .filter(call.now()::isBefore)
                .isPresent();
        return busy ? instance.toBuilder().dbInstanceStatus("modifying").build() : instance;
    }
}
