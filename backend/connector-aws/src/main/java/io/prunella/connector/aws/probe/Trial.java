package io.prunella.connector.aws.probe;

import io.prunella.connector.aws.probe.AccessProbe.Sample;
import io.prunella.model.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The call that uses a permission.
record Trial(String service, String operation, Map<String, Object> parameters, String region) {
    /// Operations on buckets that are not called like the action that allows them.
    private static final Map<String, String> OPERATIONS = Map.of(
            "s3:GetBucketPublicAccessBlock", "GetPublicAccessBlock",
            "s3:GetEncryptionConfiguration", "GetBucketEncryption",
            "s3:GetLifecycleConfiguration", "GetBucketLifecycleConfiguration");

    private static final String NO_QUERY = "00000000-0000-0000-0000-000000000000";

    /// What some operations must be asked for. Of snapshots and images everybody's public ones are listed unless one
    /// asks for one's own; and to be told that there is no such snapshot or user, one must be allowed to ask.
    private static final Map<String, Map<String, Object>> PARAMETERS = Map.ofEntries(
            Map.entry("ec2:DescribeSnapshots", Map.of("OwnerIds", List.of("self"))),
            Map.entry("ec2:DescribeImages", Map.of("Owners", List.of("self"))),
            Map.entry("ec2:DescribeLaunchTemplateVersions", Map.of("Versions", List.of("$Default"))),
            Map.entry("iam:ListAccessKeys", Map.of("UserName", "prunella-probe")),
            Map.entry("rds:DescribeDBParameters", Map.of("DBParameterGroupName", "prunella-probe")),
            Map.entry("rds:DescribeDBClusterParameters", Map.of("DBClusterParameterGroupName", "prunella-probe")),
            Map.entry("rds:DescribeDBSnapshotAttributes", Map.of("DBSnapshotIdentifier", "prunella-probe")),
            Map.entry(
                    "rds:DescribeDBClusterSnapshotAttributes", Map.of("DBClusterSnapshotIdentifier", "prunella-probe")),
            Map.entry("tag:GetResources", Map.of("ResourceTypeFilters", List.of("s3"))),
            Map.entry("kms:ListKeys", Map.of("Limit", 1L)),
            Map.entry("cloudtrail:LookupEvents", Map.of("MaxResults", 1L)),
            Map.entry("logs:DescribeLogGroups", Map.of("limit", 1L)),
            Map.entry("logs:GetQueryResults", Map.of("queryId", NO_QUERY)),
            Map.entry("logs:StopQuery", Map.of("queryId", NO_QUERY)),
            Map.entry(
                    "cloudwatch:GetMetricData",
                    Map.of(
                            "MetricDataQueries", List.of(),
                            "StartTime", Instant.EPOCH.toString(),
                            "EndTime", Instant.EPOCH.plusSeconds(60).toString())));

    /// Empty when there is nothing to try it on.
    static Optional<Trial> of(String action, Sample sample) {
        String service = action.substring(0, action.indexOf(':'));
        String operation = OPERATIONS.getOrDefault(action, action.substring(action.indexOf(':') + 1));
        return switch (action) {
            case "s3:ListAllMyBuckets" ->
                Optional.of(new Trial("s3", "ListBuckets", Map.of("MaxBuckets", 1L), ResourceId.GLOBAL));
            case "s3:GetAccountPublicAccessBlock" ->
                Optional.of(new Trial(
                        "s3control", "GetPublicAccessBlock", Map.of("AccountId", sample.account()), ResourceId.GLOBAL));
            // Of keys that are not the account's AWS says that one may not ask, so it takes a real key to try it on.
            case "iam:GetAccessKeyLastUsed" -> Optional.empty();
            // Only who administers an organization is answered.
            case "iam:ListOrganizationsFeatures" -> Optional.empty();
            // It takes the ARN of a policy, of which an account may have none.
            case "iam:ListPolicyTags" -> Optional.empty();
            // They take the ARN of a target group or a listener, of which a balancer may have none.
            case "elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:DescribeRules" -> Optional.empty();
            case "elasticloadbalancing:DescribeListeners", "elasticloadbalancing:DescribeLoadBalancerAttributes" ->
                Optional.ofNullable(sample.others().get("elasticloadbalancing"))
                        .map(arn -> new Trial(service, operation, Map.of("LoadBalancerArn", arn), sample.region()));
            case "elasticloadbalancing:DescribeTags" ->
                Optional.ofNullable(sample.others().get("elasticloadbalancing"))
                        .map(arn ->
                                new Trial(service, operation, Map.of("ResourceArns", List.of(arn)), sample.region()));
            case "guardduty:GetDetector" ->
                Optional.ofNullable(sample.others().get("guardduty"))
                        .map(id -> new Trial(service, operation, Map.of("DetectorId", id), sample.region()));
            case "logs:StartQuery" ->
                Optional.ofNullable(sample.others().get("logs"))
                        .map(group -> new Trial(service, operation, search(group), sample.region()));
            case "access-analyzer:ListAnalyzers" ->
                Optional.of(new Trial("accessanalyzer", operation, Map.of(), sample.region()));
            case "account:GetAlternateContact" ->
                Optional.of(
                        new Trial(service, operation, Map.of("AlternateContactType", "SECURITY"), ResourceId.GLOBAL));
            case "tag:GetResources", "kms:ListKeys", "cloudtrail:DescribeTrails", "cloudtrail:LookupEvents" ->
                Optional.of(plain(action, service, operation, sample));
            default -> ofService(action, service, operation, sample);
        };
    }

    /// A search of a log group that finds next to nothing, and costs as much.
    static Map<String, Object> search(String group) {
        long now = Instant.now().getEpochSecond();
        return Map.of(
                "logGroupName",
                group,
                "queryString",
                "stats count(*) as flows, max(@timestamp) as last by action | limit 1",
                "startTime",
                now - 1,
                "endTime",
                now);
    }

    private static Trial plain(String action, String service, String operation, Sample sample) {
        String region = service.equals("iam") ? ResourceId.GLOBAL : sample.region();
        return new Trial(service, operation, PARAMETERS.getOrDefault(action, Map.of()), region);
    }

    /// Most operations of a service are asked about the same thing.
    private static Optional<Trial> ofService(String action, String service, String operation, Sample sample) {
        return switch (service) {
            case "kms" ->
                Optional.ofNullable(sample.others().get("kms"))
                        .map(key -> new Trial(service, operation, Map.of("KeyId", key), sample.region()));
            case "cloudtrail" ->
                Optional.ofNullable(sample.others().get("cloudtrail"))
                        .map(trail -> new Trial(service, operation, ofTrail(operation, trail), sample.region()));
            case "organizations" ->
                operation.endsWith("ForParent")
                        ? Optional.ofNullable(sample.others().get("organizations"))
                                .map(root -> new Trial(service, operation, Map.of("ParentId", root), sample.region()))
                        : Optional.of(plain(action, service, operation, sample));
            case "s3" ->
                Optional.ofNullable(sample.bucket())
                        .map(bucket -> new Trial(service, operation, Map.of("Bucket", bucket), sample.bucketRegion()));
            default -> Optional.of(plain(action, service, operation, sample));
        };
    }

    /// Each of CloudTrail's operations has a name of its own for the trail.
    private static Map<String, Object> ofTrail(String operation, String arn) {
        return switch (operation) {
            case "GetEventSelectors" -> Map.of("TrailName", arn);
            case "ListTags" -> Map.of("ResourceIdList", List.of(arn));
            default -> Map.of("Name", arn);
        };
    }
}
