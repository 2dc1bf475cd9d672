package io.prunella.sandbox.ec2;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsService;

/// The offer of EC2: networks, instances and what they are made from, and settings of a region.
public final class Ec2 {
    private Ec2() {}

    public static Service service() {
        Service ec2 = new Service(AwsService.EC2);
        Regions.register(ec2);
        Vpcs.register(ec2);
        Subnets.register(ec2);
        SecurityGroups.register(ec2);
        SecurityGroupRules.register(ec2);
        NetworkAcls.register(ec2);
        RouteTables.register(ec2);
        Edges.register(ec2);
        TransitGateways.register(ec2);
        FlowLogs.register(ec2);
        Instances.register(ec2);
        Snapshots.register(ec2);
        Images.register(ec2);
        MetadataDefaults.register(ec2);
        StorageSettings.register(ec2);
        Tags.register(ec2);
        return ec2;
    }
}
