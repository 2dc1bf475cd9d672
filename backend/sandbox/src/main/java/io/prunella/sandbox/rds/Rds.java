package io.prunella.sandbox.rds;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsService;

/// The offer of RDS: databases, clusters, what they start with, and their snapshots.
public final class Rds {
    private Rds() {}

    public static Service service() {
        Service rds = new Service(AwsService.RDS);
        Instances.register(rds);
        Clusters.register(rds);
        ParameterGroups.register(rds);
        Snapshots.register(rds);
        ClusterSnapshots.register(rds);
        return rds;
    }
}
