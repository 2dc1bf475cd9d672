package io.prunella.sandbox.state;

import java.util.Map;

/// The AWS-managed policies the sandbox knows, shortened to what its services offer
/// ([policy reference](https://docs.aws.amazon.com/aws-managed-policy/latest/reference/policy-list.html)).
public final class ManagedPolicies {
    public static final Map<String, String> OF_AWS = Map.of(
            "arn:aws:iam::aws:policy/AdministratorAccess",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""",
            "arn:aws:iam::aws:policy/AmazonS3FullAccess",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*","s3-object-lambda:*"],"Resource":"*"}]}""",
            "arn:aws:iam::aws:policy/SecurityAudit",
            """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*","Action":[
            "ec2:Describe*","ec2:GetInstanceMetadataDefaults","ec2:GetEbsEncryptionByDefault","ec2:GetSnapshotBlockPublicAccessState",
            "iam:GenerateCredentialReport","iam:Get*","iam:List*",
            "s3:GetAccelerateConfiguration","s3:GetAccountPublicAccessBlock","s3:GetBucket*","s3:GetEncryptionConfiguration",
            "s3:GetLifecycleConfiguration","s3:GetReplicationConfiguration","s3:ListAllMyBuckets"]}]}""");

    private ManagedPolicies() {}
}
