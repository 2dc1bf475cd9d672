package io.prunella.sandbox.state;

import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.AccessControlPolicy;
import software.amazon.awssdk.services.s3.model.BucketLifecycleConfiguration;
import software.amazon.awssdk.services.s3.model.CORSConfiguration;
import software.amazon.awssdk.services.s3.model.LoggingEnabled;
import software.amazon.awssdk.services.s3.model.NotificationConfiguration;
import software.amazon.awssdk.services.s3.model.ObjectLockConfiguration;
import software.amazon.awssdk.services.s3.model.OwnershipControls;
import software.amazon.awssdk.services.s3.model.PublicAccessBlockConfiguration;
import software.amazon.awssdk.services.s3.model.ReplicationConfiguration;
import software.amazon.awssdk.services.s3.model.RequestPaymentConfiguration;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionConfiguration;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.VersioningConfiguration;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/// One configuration of a bucket, and the error with which S3 answers when it is not set
/// ([list of error codes](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html#ErrorCodeList)).
/// An empty code means S3 answers an empty or default document instead.
public record Facet<T>(String name, Class<T> type, String absentCode, String absentMessage) {
    public static final Facet<PublicAccessBlockConfiguration> PUBLIC_ACCESS_BLOCK = new Facet<>(
            "public access block",
            PublicAccessBlockConfiguration.class,
            "NoSuchPublicAccessBlockConfiguration",
            "The public access block configuration was not found");
    public static final Facet<String> POLICY =
            new Facet<>("policy", String.class, "NoSuchBucketPolicy", "The bucket policy does not exist");
    public static final Facet<ServerSideEncryptionConfiguration> ENCRYPTION = new Facet<>(
            "encryption",
            ServerSideEncryptionConfiguration.class,
            "ServerSideEncryptionConfigurationNotFoundError",
            "The server side encryption configuration was not found");
    public static final Facet<VersioningConfiguration> VERSIONING =
            new Facet<>("versioning", VersioningConfiguration.class, "", "");
    public static final Facet<LoggingEnabled> LOGGING = new Facet<>("logging", LoggingEnabled.class, "", "");
    public static final Facet<OwnershipControls> OWNERSHIP = new Facet<>(
            "ownership controls",
            OwnershipControls.class,
            "OwnershipControlsNotFoundError",
            "The bucket ownership controls were not found");
    public static final Facet<AccessControlPolicy> ACL = new Facet<>("acl", AccessControlPolicy.class, "", "");
    public static final Facet<Tagging> TAGGING =
            new Facet<>("tagging", Tagging.class, "NoSuchTagSet", "The TagSet does not exist");
    public static final Facet<BucketLifecycleConfiguration> LIFECYCLE = new Facet<>(
            "lifecycle",
            BucketLifecycleConfiguration.class,
            "NoSuchLifecycleConfiguration",
            "The lifecycle configuration does not exist");
    public static final Facet<ReplicationConfiguration> REPLICATION = new Facet<>(
            "replication",
            ReplicationConfiguration.class,
            "ReplicationConfigurationNotFoundError",
            "The replication configuration was not found");
    public static final Facet<ObjectLockConfiguration> OBJECT_LOCK = new Facet<>(
            "object lock",
            ObjectLockConfiguration.class,
            "ObjectLockConfigurationNotFoundError",
            "Object Lock configuration does not exist for this bucket");
    public static final Facet<WebsiteConfiguration> WEBSITE = new Facet<>(
            "website",
            WebsiteConfiguration.class,
            "NoSuchWebsiteConfiguration",
            "The specified bucket does not have a website configuration");
    public static final Facet<CORSConfiguration> CORS = new Facet<>(
            "cors", CORSConfiguration.class, "NoSuchCORSConfiguration", "The CORS configuration does not exist");
    public static final Facet<RequestPaymentConfiguration> REQUEST_PAYMENT =
            new Facet<>("request payment", RequestPaymentConfiguration.class, "", "");
    public static final Facet<NotificationConfiguration> NOTIFICATION =
            new Facet<>("notification", NotificationConfiguration.class, "", "");
    public static final Facet<AccelerateConfiguration> ACCELERATE =
            new Facet<>("accelerate", AccelerateConfiguration.class, "", "");
}
