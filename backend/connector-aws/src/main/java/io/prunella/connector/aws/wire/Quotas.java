package io.prunella.connector.aws.wire;

import io.prunella.connector.Paces;
import io.prunella.connector.Quota;
import java.util.Map;

/// How fast AWS is asked.
public final class Quotas {
    /// A quarter of what is documented; of S3's configuration calls, of RDS and of Organizations no rate is. All who
    /// use an organization share its rate, and STS is asked by the operator's one account for all tenants.
    ///
    /// - <https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html>
    /// - <https://docs.aws.amazon.com/kms/latest/developerguide/requests-per-second.html>
    /// - <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html>
    /// - <https://docs.aws.amazon.com/general/latest/gr/arg.html>
    /// - <https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html>
    private static final Map<String, Quota> QUOTAS = Map.of(
            "s3",
            new Quota(200, 400, 100),
            "s3control",
            new Quota(10, 20, 10),
            "ec2",
            Quota.quarterOf(20, 100),
            "iam",
            new Quota(5, 5, 10),
            "kms",
            Quota.quarterOf(500, 500),
            "cloudtrail",
            Quota.quarterOf(10, 10),
            "organizations",
            new Quota(2, 4, 5),
            "cloudwatch",
            Quota.quarterOf(50, 50),
            "sts",
            new Quota(20, 20, 20),
            "tag",
            Quota.quarterOf(15, 15));

    private Quotas() {}

    /// Paces for one connector, which slow down where AWS throttles.
    public static Paces paces() {
        return new Paces(QUOTAS, new Quota(5, 5, 10));
    }
}
