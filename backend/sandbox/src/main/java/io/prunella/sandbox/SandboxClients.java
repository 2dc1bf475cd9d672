package io.prunella.sandbox;

import io.prunella.sandbox.seed.Seeds;
import java.net.InetAddress;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.resourcegroupstaggingapi.ResourceGroupsTaggingApiClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3control.S3ControlClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// SDK clients pointed at a sandbox. They share one HTTP client and do not retry, so that tests see every answer.
public final class SandboxClients implements AutoCloseable {
    private final URI endpoint;
    private final SdkHttpClient http;

    public SandboxClients(URI endpoint) {
        this.endpoint = endpoint;
        // S3 Control puts the account id before the host name, which no resolver knows.
        this.http = ApacheHttpClient.builder()
                .maxConnections(200)
                .dnsResolver(_ -> new InetAddress[] {InetAddress.ofLiteral("127.0.0.1")})
                .build();
    }

    /// The product's own identity in the operator account: it may assume roles and nothing else.
    public static AwsCredentialsProvider operator() {
        return keys(Seeds.OPERATOR_KEY, Seeds.OPERATOR_SECRET);
    }

    /// The root user of an account, who may do everything in it.
    public static AwsCredentialsProvider root(String account) {
        return keys(Seeds.rootKey(account), Seeds.rootSecret(account));
    }

    public static AwsCredentialsProvider keys(String accessKeyId, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKeyId, secret));
    }

    public static AwsCredentialsProvider session(Credentials credentials) {
        return StaticCredentialsProvider.create(AwsSessionCredentials.create(
                credentials.accessKeyId(), credentials.secretAccessKey(), credentials.sessionToken()));
    }

    public S3Client s3(AwsCredentialsProvider credentials, String region) {
        return configured(S3Client.builder().forcePathStyle(true), credentials, region)
                .build();
    }

    /// Addresses buckets as `bucket.localhost` instead of by path.
    public S3Client s3ByHost(AwsCredentialsProvider credentials, String region) {
        return configured(S3Client.builder(), credentials, region)
                .endpointOverride(localhost())
                .build();
    }

    public S3ControlClient s3control(AwsCredentialsProvider credentials, String region) {
        // An account id before an address would not be a host name; before "localhost" it is.
        return configured(S3ControlClient.builder(), credentials, region)
                .endpointOverride(localhost())
                .build();
    }

    public CloudWatchClient cloudWatch(AwsCredentialsProvider credentials, String region) {
        return configured(CloudWatchClient.builder(), credentials, region).build();
    }

    public CloudWatchLogsClient logs(AwsCredentialsProvider credentials, String region) {
        return configured(CloudWatchLogsClient.builder(), credentials, region).build();
    }

    public StsClient sts(AwsCredentialsProvider credentials, String region) {
        return configured(StsClient.builder(), credentials, region).build();
    }

    public IamClient iam(AwsCredentialsProvider credentials) {
        return configured(IamClient.builder(), credentials, "aws-global").build();
    }

    public Ec2Client ec2(AwsCredentialsProvider credentials, String region) {
        return configured(Ec2Client.builder(), credentials, region).build();
    }

    public RdsClient rds(AwsCredentialsProvider credentials, String region) {
        return configured(RdsClient.builder(), credentials, region).build();
    }

    public KmsClient kms(AwsCredentialsProvider credentials, String region) {
        return configured(KmsClient.builder(), credentials, region).build();
    }

    public CloudTrailClient cloudTrail(AwsCredentialsProvider credentials, String region) {
        return configured(CloudTrailClient.builder(), credentials, region).build();
    }

    public ResourceGroupsTaggingApiClient tagging(AwsCredentialsProvider credentials, String region) {
        return configured(ResourceGroupsTaggingApiClient.builder(), credentials, region)
                .build();
    }

    public OrganizationsClient organizations(AwsCredentialsProvider credentials) {
        return configured(OrganizationsClient.builder(), credentials, "us-east-1")
                .build();
    }

    private URI localhost() {
        return URI.create("http://localhost:" + endpoint.getPort());
    }

    private <B extends AwsClientBuilder<B, ?> & SdkSyncClientBuilder<B, ?>> B configured(
            B builder, AwsCredentialsProvider credentials, String region) {
        return builder.httpClient(http)
                .endpointOverride(endpoint)
                .credentialsProvider(credentials)
                .region(Region.of(region))
                .overrideConfiguration(settings -> settings.retryStrategy(AwsRetryStrategy.doNotRetry()));
    }

    @Override
    public void close() {
        http.close();
    }
}
