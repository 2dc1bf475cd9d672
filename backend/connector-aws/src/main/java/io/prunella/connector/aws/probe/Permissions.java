package io.prunella.connector.aws.probe;

import io.prunella.connector.AccessLevel;
import io.prunella.connector.PermissionNeed;
import java.util.List;

/// What the roles must be allowed.
public final class Permissions {
    static final String DISCOVER = "discover";

    private static final List<String> ANY = List.of("*");

    private static final List<PermissionNeed> SCAN = List.of(
            scan("s3:ListAllMyBuckets", "Lists the buckets"),
            scan("s3:GetBucketLocation", "Finds a bucket's region"),
            scan("s3:GetAccountPublicAccessBlock", "Reads the account's block of public access"),
            scan("s3:GetBucketPublicAccessBlock", "Reads a bucket's block of public access"),
            scan("s3:GetBucketPolicy", "Reads who a bucket policy lets in"),
            scan("s3:GetEncryptionConfiguration", "Reads how new objects are encrypted"),
            scan("s3:GetBucketVersioning", "Reads whether old versions are kept"),
            scan("s3:GetBucketLogging", "Reads whether access is logged"),
            scan("s3:GetBucketOwnershipControls", "Reads whether access lists count"),
            scan("s3:GetLifecycleConfiguration", "Reads lifecycle rules"),
            scan("s3:GetBucketWebsite", "Tells whether a bucket serves a website"),
            scan("s3:GetBucketAcl", "Reads who the access list lets in"),
            scan("s3:GetBucketTagging", "Reads tags of a bucket"),
            scan("tag:GetResources", "Reads tags of all buckets of a region at once"),
            scan("ec2:DescribeRegions", "Finds the regions in use"),
            scan("ec2:DescribeSecurityGroups", "Reads security groups and their rules"),
            scan("ec2:DescribeNetworkInterfaces", "Tells which security groups are in use, and by what addresses"),
            scan("ec2:DescribeVpcs", "Lists networks"),
            scan("ec2:DescribeFlowLogs", "Tells which networks record their traffic"),
            scan("ec2:GetInstanceMetadataDefaults", "Reads the defaults of new instances"),
            scan("ec2:DescribeSubnets", "Tells which subnets give public addresses"),
            scan("ec2:GetEbsEncryptionByDefault", "Reads whether new volumes are encrypted"),
            scan("ec2:GetSnapshotBlockPublicAccessState", "Reads whether snapshots can be public"),
            scan("ec2:DescribeNetworkAcls", "Reads access lists of networks"),
            scan("ec2:DescribeRouteTables", "Tells which subnets the internet has a way into"),
            scan("ec2:DescribeInternetGateways", "Tells which networks the internet has a way to"),
            scan("ec2:DescribeAddresses", "Tells which public addresses nothing has"),
            scan("ec2:DescribeTransitGateways", "Tells which gateways accept attachments by themselves"),
            scan("ec2:DescribeInstances", "Reads how instances give out their metadata"),
            scan("ec2:DescribeVolumes", "Tells which volumes are encrypted"),
            scan("ec2:DescribeSnapshots", "Lists snapshots, and those that everyone may restore"),
            scan("ec2:DescribeImages", "Tells which images everyone may start"),
            scan("ec2:DescribeLaunchTemplateVersions", "Reads what instances are started with"),
            scan("iam:GetAccountPasswordPolicy", "Reads the password policy"),
            scan("iam:GetAccountSummary", "Tells how the root user is protected"),
            scan("iam:ListOrganizationsFeatures", "Tells how an organization manages the root users of its accounts"),
            scan("iam:ListVirtualMFADevices", "Tells whether the root user's second factor is a thing"),
            scan("iam:GetAccountAuthorizationDetails", "Reads users, roles, and what they may do"),
            scan("iam:GenerateCredentialReport", "Asks for the report of passwords and second factors"),
            scan("iam:GetCredentialReport", "Reads that report"),
            scan("iam:ListAccessKeys", "Lists the access keys of a user"),
            scan("iam:GetAccessKeyLastUsed", "Tells when an access key was used last"),
            scan("iam:ListPolicyTags", "Tells whether a policy that shall be changed is protected by a tag"),
            scan("iam:ListServerCertificates", "Tells which certificates have expired"),
            scan("rds:DescribeDBInstances", "Reads how databases are set up"),
            scan("rds:DescribeDBClusters", "Reads how clusters of databases are set up"),
            scan("rds:DescribeDBParameterGroups", "Lists what databases start with"),
            scan("rds:DescribeDBParameters", "Reads what those in use ask of connections"),
            scan("rds:DescribeDBClusterParameterGroups", "Lists what clusters start with"),
            scan("rds:DescribeDBClusterParameters", "Reads what those in use ask of connections"),
            scan("rds:DescribeDBSnapshots", "Lists snapshots of databases"),
            scan("rds:DescribeDBSnapshotAttributes", "Tells whom a snapshot is shared with"),
            scan("rds:DescribeDBClusterSnapshots", "Lists snapshots of clusters"),
            scan("rds:DescribeDBClusterSnapshotAttributes", "Tells whom a cluster's snapshot is shared with"),
            scan("elasticloadbalancing:DescribeLoadBalancers", "Tells which load balancers face the internet"),
            scan("elasticloadbalancing:DescribeLoadBalancerAttributes", "Tells how load balancers are set"),
            scan("elasticloadbalancing:DescribeListeners", "Tells what load balancers listen on"),
            scan("elasticloadbalancing:DescribeRules", "Tells which requests they treat otherwise than the rest"),
            scan("elasticloadbalancing:DescribeTargetGroups", "Tells where load balancers send what they take"),
            scan("elasticloadbalancing:DescribeTargetHealth", "Tells who stands behind a load balancer"),
            scan("elasticloadbalancing:DescribeTags", "Reads tags of load balancers and of what they listen on"),
            scan("kms:ListKeys", "Lists the keys"),
            scan("kms:DescribeKey", "Tells who manages a key and whether it is to be deleted"),
            scan("kms:GetKeyRotationStatus", "Reads whether a key rotates"),
            scan("kms:GetKeyPolicy", "Reads who a key policy lets in"),
            scan("kms:ListResourceTags", "Reads tags of keys"),
            scan("cloudtrail:DescribeTrails", "Lists the trails"),
            scan("cloudtrail:GetTrailStatus", "Tells whether a trail records"),
            scan("cloudtrail:GetEventSelectors", "Reads what a trail records"),
            scan("cloudtrail:ListTags", "Reads tags of trails"),
            scan("cloudtrail:LookupEvents", "Tells who changed what had been healed"),
            scan("config:DescribeConfigurationRecorderStatus", "Tells whether AWS Config records"),
            scan("guardduty:ListDetectors", "Finds GuardDuty's detector"),
            scan("guardduty:GetDetector", "Tells whether GuardDuty is suspended"),
            scan("securityhub:DescribeHub", "Tells whether Security Hub is used"),
            scan("access-analyzer:ListAnalyzers", "Tells whether access from outside is analyzed"),
            scan("account:GetAlternateContact", "Tells whom AWS writes to about security"));

    private static final List<PermissionNeed> FIX = List.of(
            fix("s3:PutBucketPublicAccessBlock", "exposure", "Blocks public access to a bucket"),
            fix("s3:PutAccountPublicAccessBlock", "exposure", "Blocks public access to all buckets"),
            fix("s3:PutBucketPolicy", "exposure", "Changes one statement of a bucket policy"),
            fix("s3:DeleteBucketPolicy", "exposure", "Removes a policy whose last statement went"),
            fix("s3:PutBucketOwnershipControls", "exposure", "Disables access lists"),
            fix("s3:PutEncryptionConfiguration", "exposure", "Encrypts new objects with a key of KMS"),
            fix("s3:PutBucketVersioning", "exposure", "Keeps old versions"),
            fix("s3:PutBucketLogging", "logging", "Logs access to a bucket"),
            fix("ec2:AuthorizeSecurityGroupIngress", "network", "Adds the narrower rule"),
            fix("ec2:RevokeSecurityGroupIngress", "network", "Removes the open rule"),
            fix("ec2:AuthorizeSecurityGroupEgress", "network", "Adds the narrower rule"),
            fix("ec2:RevokeSecurityGroupEgress", "network", "Removes the open rule"),
            fix("ec2:ModifyInstanceMetadataDefaults", "network", "Requires session tokens for metadata"),
            fix("ec2:EnableEbsEncryptionByDefault", "exposure", "Encrypts new volumes"),
            fix("ec2:DisableEbsEncryptionByDefault", "exposure", "Undoes that"),
            fix("ec2:EnableSnapshotBlockPublicAccess", "exposure", "Blocks public snapshots"),
            fix("ec2:DisableSnapshotBlockPublicAccess", "exposure", "Undoes that"),
            fix("ec2:ModifySubnetAttribute", "network", "Gives no public addresses unasked"),
            fix("ec2:ReplaceNetworkAclEntry", "network", "Narrows an entry of an access list"),
            fix("ec2:CreateNetworkAclEntry", "network", "Adds an entry to an access list"),
            fix("ec2:DeleteNetworkAclEntry", "network", "Undoes that"),
            fix("ec2:ModifyTransitGateway", "network", "Accepts no attachment unseen"),
            fix("ec2:ModifyInstanceMetadataOptions", "exposure", "Requires session tokens for an instance's metadata"),
            fix("ec2:ModifySnapshotAttribute", "exposure", "Stops sharing a snapshot of a volume with everyone"),
            fix("ec2:ModifyImageAttribute", "exposure", "Stops sharing an image with everyone"),
            fix("ec2:CreateFlowLogs", "logging", "Records a network's traffic"),
            fix("ec2:DeleteFlowLogs", "logging", "Undoes that"),
            fix("logs:CreateLogDelivery", "logging", "Lets flow logs be delivered"),
            fix("logs:DeleteLogDelivery", "logging", "Undoes that"),
            fix("iam:UpdateAccountPasswordPolicy", "exposure", "Asks for longer passwords"),
            fix("iam:DeleteAccountPasswordPolicy", "exposure", "Undoes that"),
            fix("iam:UpdateAccessKey", "identity", "Makes an access key inactive, and active again"),
            fix("iam:DetachRolePolicy", "identity", "Takes administration away from a role"),
            fix("iam:AttachRolePolicy", "identity", "Undoes that"),
            fix("iam:UpdateAssumeRolePolicy", "identity", "Narrows whom a role trusts"),
            fix("iam:PutUserPolicy", "identity", "Denies everything to a user whom nobody misses"),
            fix("iam:DeleteUserPolicy", "identity", "Undoes that"),
            fix("iam:CreatePolicyVersion", "identity", "Lets a policy allow less"),
            fix("iam:SetDefaultPolicyVersion", "identity", "Undoes that"),
            fix("elasticloadbalancing:ModifyListener", "network", "Redirects to HTTPS, and speaks newer TLS"),
            fix(
                    "elasticloadbalancing:ModifyLoadBalancerAttributes",
                    "network",
                    "Drops invalid headers, logs access, and protects from deletion"),
            fix("rds:ModifyDBInstance", "database", "Takes a database off the internet, protects it and its backups"),
            fix("rds:ModifyDBCluster", "database", "Protects a cluster and its backups"),
            fix("rds:ModifyDBSnapshotAttribute", "database", "Stops sharing a snapshot with everyone"),
            fix("rds:ModifyDBClusterSnapshotAttribute", "database", "Stops sharing a cluster's snapshot with everyone"),
            fix("kms:EnableKeyRotation", "exposure", "Lets a key rotate"),
            fix("kms:DisableKeyRotation", "exposure", "Undoes that"),
            fix("kms:CancelKeyDeletion", "exposure", "Saves a key from its deletion"),
            fix("kms:ScheduleKeyDeletion", "exposure", "Undoes that"),
            fix("cloudtrail:UpdateTrail", "logging", "Records all regions, and signs the files"),
            fix("cloudtrail:StartLogging", "logging", "Starts a stopped trail"),
            fix("cloudtrail:StopLogging", "logging", "Undoes that"),
            fix("config:StartConfigurationRecorder", "logging", "Starts a stopped recorder"),
            fix("config:StopConfigurationRecorder", "logging", "Undoes that"),
            fix("guardduty:CreateDetector", "logging", "Turns GuardDuty on"),
            fix("guardduty:UpdateDetector", "logging", "Ends its suspension, and undoes that"),
            fix("access-analyzer:CreateAnalyzer", "logging", "Analyzes access from outside"),
            fix("access-analyzer:DeleteAnalyzer", "logging", "Undoes that"),
            fix("account:PutAlternateContact", "exposure", "Says whom AWS writes to about security"),
            fix("account:DeleteAlternateContact", "exposure", "Undoes that"));

    /// Of logs only those whose name the template is given.
    private static final List<PermissionNeed> EVIDENCE = List.of(
            evidence("cloudwatch:GetMetricData", ANY, "Reads how often something was used"),
            evidence("logs:DescribeLogGroups", ANY, "Tells how far back logs go"),
            evidence(
                    "logs:StartQuery",
                    List.of("arn:${Partition}:logs:*:${Account}:log-group:${FlowLogGroup}:*"),
                    "Searches flow logs for traffic that a fix would refuse"),
            evidence("logs:GetQueryResults", ANY, "Reads what was found"),
            evidence("logs:StopQuery", ANY, "Ends a search that takes too long"));

    /// @see <a
    /// href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsorganizations.html">Actions
    /// of AWS Organizations</a>
    private static final List<PermissionNeed> DISCOVERY = List.of(
            discover("organizations:DescribeOrganization", "Tells which organization it is"),
            discover("organizations:ListAccounts", "Lists the accounts"),
            discover("organizations:ListRoots", "Finds where the tree of units begins"),
            discover("organizations:ListOrganizationalUnitsForParent", "Walks through the units"),
            discover("organizations:ListAccountsForParent", "Tells which unit an account is in"));

    private Permissions() {}

    public static List<PermissionNeed> of(AccessLevel level) {
        return switch (level) {
            case SCAN -> SCAN;
            case EVIDENCE -> EVIDENCE;
            case FIX -> FIX;
            case DISCOVER -> DISCOVERY;
        };
    }

    private static PermissionNeed scan(String action, String why) {
        return new PermissionNeed(action, ANY, "scan", why);
    }

    private static PermissionNeed evidence(String action, List<String> resources, String why) {
        return new PermissionNeed(action, resources, "evidence", why);
    }

    private static PermissionNeed discover(String action, String why) {
        return new PermissionNeed(action, ANY, DISCOVER, why);
    }

    private static PermissionNeed fix(String action, String pack, String why) {
        return new PermissionNeed(action, ANY, pack, why);
    }
}
