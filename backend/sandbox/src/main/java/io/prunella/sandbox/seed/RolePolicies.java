package io.prunella.sandbox.seed;

/// Policies of the identities that every seed has.
final class RolePolicies {
    static final String ASSUME_ANY = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*",
            "Action":["sts:AssumeRole","sts:SetSourceIdentity","sts:TagSession"]}]}""";

    static final String SCAN = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"ReadConfiguration","Effect":"Allow","Resource":"*","Action":[
            "s3:ListAllMyBuckets","s3:ListBucket","s3:GetBucket*","s3:GetAccountPublicAccessBlock","s3:GetEncryptionConfiguration",
            "s3:GetLifecycleConfiguration","s3:GetReplicationConfiguration","s3:GetAccelerateConfiguration",
            "ec2:Describe*","ec2:GetInstanceMetadataDefaults","ec2:GetEbsEncryptionByDefault","ec2:GetSnapshotBlockPublicAccessState",
            "iam:Get*","iam:List*","iam:GenerateCredentialReport","rds:Describe*","elasticloadbalancing:Describe*",
            "kms:ListKeys","kms:ListResourceTags","kms:DescribeKey","kms:GetKeyPolicy","kms:GetKeyRotationStatus",
            "cloudtrail:Describe*","cloudtrail:Get*","cloudtrail:List*","cloudtrail:LookupEvents","config:Describe*","guardduty:ListDetectors","guardduty:GetDetector",
            "securityhub:DescribeHub","access-analyzer:ListAnalyzers","account:GetAlternateContact","tag:GetResources"]},
            {"Sid":"NeverReadData","Effect":"Deny","Resource":"*","Action":[
            "s3:GetObject","s3:GetObjectVersion","secretsmanager:GetSecretValue","ssm:GetParameter*","kms:Decrypt"]}]}""";

    static final String FIX = """
            {"Version":"2012-10-17","Statement":[
            {"Sid":"ReadBeforeAndAfter","Effect":"Allow","Resource":"*","Action":[
            "s3:GetBucket*","s3:GetAccountPublicAccessBlock","s3:GetEncryptionConfiguration","s3:GetLifecycleConfiguration",
            "s3:GetReplicationConfiguration","s3:ListBucket","ec2:Describe*","ec2:GetInstanceMetadataDefaults","ec2:GetEbsEncryptionByDefault",
            "ec2:GetSnapshotBlockPublicAccessState","iam:GetAccountPasswordPolicy","iam:GetRole","rds:Describe*"]},
            {"Sid":"Fix","Effect":"Allow","Resource":"*","Action":[
            "s3:PutBucketPublicAccessBlock","s3:PutAccountPublicAccessBlock","s3:PutBucketPolicy","s3:DeleteBucketPolicy","s3:PutEncryptionConfiguration",
            "s3:PutBucketVersioning","s3:PutBucketLogging","s3:PutBucketOwnershipControls","s3:PutBucketAcl",
            "ec2:AuthorizeSecurityGroupIngress","ec2:AuthorizeSecurityGroupEgress","ec2:RevokeSecurityGroupIngress","ec2:RevokeSecurityGroupEgress",
            "ec2:ModifySecurityGroupRules","ec2:ModifyInstanceMetadataDefaults","ec2:EnableEbsEncryptionByDefault","ec2:DisableEbsEncryptionByDefault",
            "ec2:EnableSnapshotBlockPublicAccess","ec2:DisableSnapshotBlockPublicAccess","ec2:ModifySubnetAttribute",
            "ec2:CreateNetworkAclEntry","ec2:ReplaceNetworkAclEntry","ec2:DeleteNetworkAclEntry","ec2:ModifyInstanceMetadataOptions",
            "ec2:ModifySnapshotAttribute","ec2:ModifyImageAttribute","ec2:ModifyTransitGateway","ec2:CreateFlowLogs","ec2:DeleteFlowLogs","ec2:CreateTags",
            "iam:UpdateAccountPasswordPolicy","iam:DeleteAccountPasswordPolicy","iam:PassRole","iam:UpdateAccessKey",
            "iam:AttachRolePolicy","iam:DetachRolePolicy","iam:UpdateAssumeRolePolicy","iam:PutUserPolicy","iam:DeleteUserPolicy",
            "iam:CreatePolicyVersion","iam:SetDefaultPolicyVersion","logs:CreateLogDelivery","logs:DeleteLogDelivery",
            "elasticloadbalancing:ModifyListener","elasticloadbalancing:ModifyLoadBalancerAttributes","rds:ModifyDBInstance","rds:ModifyDBCluster","rds:ModifyDBSnapshotAttribute","rds:ModifyDBClusterSnapshotAttribute",
            "kms:EnableKeyRotation","kms:DisableKeyRotation","kms:CancelKeyDeletion","kms:ScheduleKeyDeletion",
            "cloudtrail:UpdateTrail","cloudtrail:StartLogging","cloudtrail:StopLogging",
            "config:StartConfigurationRecorder","config:StopConfigurationRecorder","guardduty:CreateDetector","guardduty:UpdateDetector",
            "access-analyzer:CreateAnalyzer","access-analyzer:DeleteAnalyzer","account:PutAlternateContact","account:DeleteAlternateContact"]},
            {"Sid":"NeverReadData","Effect":"Deny","Resource":"*","Action":[
            "s3:GetObject","s3:GetObjectVersion","secretsmanager:GetSecretValue","ssm:GetParameter*","kms:Decrypt"]}]}""";

    static final String EVERYTHING = """
            {"Version":"2012-10-17","Statement":[{"Sid":"All","Effect":"Allow","Action":"*","Resource":"*"}]}""";

    static final String PASS_ANY_ROLE = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["lambda:*","iam:PassRole"],"Resource":"*"}]}""";

    static final String READ_LOGS = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:FilterLogEvents","Resource":"*"}]}""";

    private RolePolicies() {}

    static String trustAccount(String account) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},
                "Action":"sts:AssumeRole"}]}""".formatted(account);
    }

    static String trustAccount(String account, String externalId) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%s:root"},
                "Action":"sts:AssumeRole","Condition":{"StringEquals":{"sts:ExternalId":"%s"}}}]}""".formatted(account, externalId);
    }

    static String trustAnyone() {
        return """
                {"Version":"2012-10-17","Statement":[
                {"Sid":"Anyone","Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"},
                {"Sid":"Lambda","Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
    }

    static String trustService(String service) {
        return """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"%s"},
                "Action":"sts:AssumeRole"}]}""".formatted(service);
    }

    /// Trusts the operator account and, for keys in the same account, the account itself, with this external id.
    static String trust(String externalId) {
        return """
                {"Version":"2012-10-17","Statement":[
                {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%1$s:root"},"Action":"sts:AssumeRole",
                "Condition":{"StringEquals":{"sts:ExternalId":"%2$s"}}},
                {"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::%1$s:root"},"Action":["sts:SetSourceIdentity","sts:TagSession"]}]}""".formatted(Seeds.OPERATOR, externalId.replaceAll("[^\\w+=,.@:/-]", ""));
    }
}
