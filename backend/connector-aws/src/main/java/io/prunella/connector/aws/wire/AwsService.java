package io.prunella.connector.aws.wire;

import java.util.Locale;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;
import software.amazon.awssdk.services.account.AccountClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.config.ConfigClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.securityhub.SecurityHubClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The services that calls can name.
enum AwsService {
    S3(S3Client.class),
    S3CONTROL(S3ControlClient.class),
    EC2(Ec2Client.class),
    IAM(IamClient.class),
    RDS(RdsClient.class),
    /// As IAM names it.
    ELASTICLOADBALANCING(ElasticLoadBalancingV2Client.class),
    KMS(KmsClient.class),
    CLOUDTRAIL(CloudTrailClient.class),
    ORGANIZATIONS(OrganizationsClient.class),
    CONFIG(ConfigClient.class),
    GUARDDUTY(GuardDutyClient.class),
    SECURITYHUB(SecurityHubClient.class),
    ACCESSANALYZER(AccessAnalyzerClient.class),
    ACCOUNT(AccountClient.class),
    CLOUDWATCH(CloudWatchClient.class),
    LOGS(CloudWatchLogsClient.class),
    STS(StsClient.class),
    /// As IAM names it.
    TAG(ResourceGroupsTaggingApiClient.class);

    private final Class<? extends SdkClient> client;

    AwsService(Class<? extends SdkClient> client) {
        this.client = client;
    }

    /// @throws IllegalArgumentException for a service that this connector does not speak to
    static AwsService of(String service) {
        return valueOf(service.toUpperCase(Locale.ROOT));
    }

    Class<? extends SdkClient> client() {
        return client;
    }

    /// Whether its messages are JSON instead of XML.
    boolean speaksJson() {
        return switch (this) {
            case KMS, CLOUDTRAIL, CONFIG, TAG, ORGANIZATIONS, GUARDDUTY, SECURITYHUB, ACCESSANALYZER, ACCOUNT, LOGS ->
                true;
            case S3, S3CONTROL, EC2, IAM, RDS, ELASTICLOADBALANCING, CLOUDWATCH, STS -> false;
        };
    }

    /// The name, without its ending, of the SDK's classes for an operation; it writes some abbreviations as words.
    String model(String operation) {
        String name = this == RDS ? operation.replace("DB", "Db") : operation;
        return client.getPackageName() + ".model." + (this == IAM ? name.replace("MFA", "Mfa") : name);
    }
}
