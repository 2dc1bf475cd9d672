package io.prunella.sandbox.seed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.rds.model.DBClusterParameterGroup;
import software.amazon.awssdk.services.rds.model.DBParameterGroup;
import software.amazon.awssdk.services.rds.model.Parameter;

/// What the seeds' databases and clusters start with: groups that refuse logins without TLS, those that do not, and one
/// that nobody uses.
final class ParameterSeed {
    static final String STRICT = "acme-strict";
    static final String LAX = "acme-lax";
    static final String IDLE = "acme-idle";
    private static final int MORE_THAN_A_PAGE = 110;

    private ParameterSeed() {}

    static void ofDatabases(Site site, String name) {
        site.databases()
                .parameterGroups()
                .put(
                        name,
                        DBParameterGroup.builder()
                                .dbParameterGroupName(name)
                                .dbParameterGroupFamily("postgres17")
                                .description("PostgreSQL at Acme")
                                .dbParameterGroupArn(site.arn("rds", "pg:" + name))
                                .build());
        fill(site, name);
    }

    static void ofClusters(Site site, String name) {
        site.databases()
                .clusterParameterGroups()
                .put(
                        name,
                        DBClusterParameterGroup.builder()
                                .dbClusterParameterGroupName(name)
                                .dbParameterGroupFamily("aurora-postgresql16")
                                .description("Aurora at Acme")
                                .dbClusterParameterGroupArn(site.arn("rds", "cluster-pg:" + name))
                                .build());
        fill(site, name);
    }

    private static void fill(Site site, String name) {
        List<Parameter> parameters = site.databases().parameters(name);
        parameters.clear();
        parameters.addAll(parameters(name.equals(STRICT) ? "1" : "0"));
    }

    /// What counts stands on the second page.
    private static List<Parameter> parameters(String forceTls) {
        List<Parameter> all = new ArrayList<>(IntStream.range(0, MORE_THAN_A_PAGE)
                .mapToObj(i -> parameter("autovacuum_%03d".formatted(i), "engine-default"))
                .toList());
        all.add(parameter("log_min_duration_statement", "user").toBuilder()
                .parameterValue("500")
                .build());
        all.add(parameter("rds.force_ssl", "user").toBuilder()
                .parameterValue(forceTls)
                .build());
        return all;
    }

    private static Parameter parameter(String name, String source) {
        return Parameter.builder()
                .parameterName(name)
                .source(source)
                .applyType("dynamic")
                .dataType("integer")
                .isModifiable(true)
                .build();
    }
}
