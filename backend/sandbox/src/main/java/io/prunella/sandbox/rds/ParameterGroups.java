package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Databases;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbClusterParametersResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParameterGroupsResponse;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersRequest;
import software.amazon.awssdk.services.rds.model.DescribeDbParametersResponse;
import software.amazon.awssdk.services.rds.model.Parameter;

/// Reading what databases and clusters start with
/// ([groups](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameterGroups.html),
/// [their parameters](https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DescribeDBParameters.html)).
final class ParameterGroups {
    private ParameterGroups() {}

    static void register(Service rds) {
        rds.on(DescribeDbParameterGroupsRequest.class, (call, request) -> {
                    var page = RdsCalls.page(
                            groups(RdsCalls.databases(call).parameterGroups(), request.dbParameterGroupName()),
                            request.marker(),
                            request.maxRecords());
                    return DescribeDbParameterGroupsResponse.builder()
                            .dbParameterGroups(page.items())
                            .marker(page.marker())
                            .build();
                })
                .needs(
                        "rds:DescribeDBParameterGroups",
                        (call, request) -> RdsCalls.arn(call, "pg", request.dbParameterGroupName()));
        rds.on(DescribeDbParametersRequest.class, ParameterGroups::parameters)
                .needs(
                        "rds:DescribeDBParameters",
                        (call, request) -> RdsCalls.arn(call, "pg", request.dbParameterGroupName()));
        ofClusters(rds);
    }

    private static void ofClusters(Service rds) {
        rds.on(DescribeDbClusterParameterGroupsRequest.class, (call, request) -> {
                    var page = RdsCalls.page(
                            groups(
                                    RdsCalls.databases(call).clusterParameterGroups(),
                                    request.dbClusterParameterGroupName()),
                            request.marker(),
                            request.maxRecords());
                    return DescribeDbClusterParameterGroupsResponse.builder()
                            .dbClusterParameterGroups(page.items())
                            .marker(page.marker())
                            .build();
                })
                .needs(
                        "rds:DescribeDBClusterParameterGroups",
                        (call, request) -> RdsCalls.arn(call, "cluster-pg", request.dbClusterParameterGroupName()));
        rds.on(DescribeDbClusterParametersRequest.class, ParameterGroups::clusterParameters)
                .needs(
                        "rds:DescribeDBClusterParameters",
                        (call, request) -> RdsCalls.arn(call, "cluster-pg", request.dbClusterParameterGroupName()));
    }

    private static DescribeDbParametersResponse parameters(Call call, DescribeDbParametersRequest request) {
        Databases databases = RdsCalls.databases(call);
        find(databases.parameterGroups(), request.dbParameterGroupName());
        var page = RdsCalls.page(
                of(databases, request.dbParameterGroupName(), request.source()),
                request.marker(),
                request.maxRecords());
        return DescribeDbParametersResponse.builder()
                .parameters(page.items())
                .marker(page.marker())
                .build();
    }

    private static DescribeDbClusterParametersResponse clusterParameters(
            Call call, DescribeDbClusterParametersRequest request) {
        Databases databases = RdsCalls.databases(call);
        find(databases.clusterParameterGroups(), request.dbClusterParameterGroupName());
        var page = RdsCalls.page(
                of(databases, request.dbClusterParameterGroupName(), request.source()),
                request.marker(),
                request.maxRecords());
        return DescribeDbClusterParametersResponse.builder()
                .parameters(page.items())
                .marker(page.marker())
                .build();
    }

    /// @param source only those of it: user, system or engine-default
    private static List<Parameter> of(Databases databases, String group, @Nullable String source) {
        return databases.parameters(RdsCalls.name(group)).stream()
                .filter(parameter -> source == null || source.equals(parameter.source()))
                .toList();
    }

    private static <T> List<T> groups(Map<String, T> all, @Nullable String name) {
        return name == null ? List.copyOf(all.values()) : List.of(find(all, name));
    }

    private static <T> T find(Map<String, T> all, @Nullable String name) {
        String wanted = RdsCalls.name(name);
        return Optional.ofNullable(all.get(wanted))
                .orElseThrow(
                        () -> RdsCalls.absent("DBParameterGroupNotFound", "DBParameterGroup not found: " + wanted));
    }
}
