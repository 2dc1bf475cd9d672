package io.prunella.sandbox.cloudtrail;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsService;

/// The offer of CloudTrail.
public final class CloudTrail {
    private CloudTrail() {}

    public static Service service() {
        Service trails = new Service(AwsService.CLOUDTRAIL);
        Trails.register(trails);
        TrailChanges.register(trails);
        EventHistory.register(trails);
        return trails;
    }
}
