package io.prunella.sandbox.wire;

import java.util.Arrays;
import java.util.Optional;

/// What the SDK's metadata does not say about a service: protocol, XML namespace, signing name and where its API is
/// documented.
public enum AwsService {
    S3(
            "s3",
            "S3Client",
            Protocol.REST_XML,
            "http://s3.amazonaws.com/doc/2006-03-01/",
            "https://docs.aws.amazon.com/AmazonS3/latest/API/API_%s.html"),
    S3_CONTROL(
            "s3control",
            "s3",
            "S3ControlClient",
            Protocol.REST_XML,
            "http://awss3control.amazonaws.com/doc/2018-08-20/",
            "https://docs.aws.amazon.com/AmazonS3/latest/API/API_control_%s.html"),
    STS(
            "sts",
            "StsClient",
            Protocol.QUERY,
            "https://sts.amazonaws.com/doc/2011-06-15/",
            "https://docs.aws.amazon.com/STS/latest/APIReference/API_%s.html"),
    IAM(
            "iam",
            "IamClient",
            Protocol.QUERY,
            "https://iam.amazonaws.com/doc/2010-05-08/",
            "https://docs.aws.amazon.com/IAM/latest/APIReference/API_%s.html"),
    EC2(
            "ec2",
            "Ec2Client",
            Protocol.EC2,
            "http://ec2.amazonaws.com/doc/2016-11-15/",
            "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_%s.html"),
    RDS(
            "rds",
            "RdsClient",
            Protocol.QUERY,
            "http://rds.amazonaws.com/doc/2014-10-31/",
            "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_%s.html"),
    LOAD_BALANCING(
            "elasticloadbalancing",
            "ElasticLoadBalancingV2Client",
            Protocol.QUERY,
            "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
            "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_%s.html"),
    // Protocols of JSON know no namespace.
    KMS("kms", "KmsClient", Protocol.JSON, "", "https://docs.aws.amazon.com/kms/latest/APIReference/API_%s.html"),
    CLOUDTRAIL(
            "cloudtrail",
            "CloudTrailClient",
            Protocol.JSON,
            "",
            "https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_%s.html"),
    TAGGING(
            "resourcegroupstaggingapi",
            "tagging",
            "ResourceGroupsTaggingApiClient",
            Protocol.JSON,
            "",
            "https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/API_%s.html"),
    ORGANIZATIONS(
            "organizations",
            "OrganizationsClient",
            Protocol.JSON,
            "",
            "https://docs.aws.amazon.com/organizations/latest/APIReference/API_%s.html"),
    CONFIG(
            "config",
            "ConfigClient",
            Protocol.JSON,
            "",
            "https://docs.aws.amazon.com/config/latest/APIReference/API_%s.html"),
    GUARDDUTY(
            "guardduty",
            "GuardDutyClient",
            Protocol.REST_JSON,
            "",
            "https://docs.aws.amazon.com/guardduty/latest/APIReference/API_%s.html"),
    SECURITYHUB(
            "securityhub",
            "SecurityHubClient",
            Protocol.REST_JSON,
            "",
            "https://docs.aws.amazon.com/securityhub/1.0/APIReference/API_%s.html"),
    ACCESS_ANALYZER(
            "accessanalyzer",
            "access-analyzer",
            "AccessAnalyzerClient",
            Protocol.REST_JSON,
            "",
            "https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_%s.html"),
    ACCOUNT(
            "account",
            "AccountClient",
            Protocol.REST_JSON,
            "",
            "https://docs.aws.amazon.com/accounts/latest/reference/API_%s.html"),
    CLOUDWATCH(
            "cloudwatch",
            "monitoring",
            "CloudWatchClient",
            Protocol.QUERY,
            "http://monitoring.amazonaws.com/doc/2010-08-01/",
            "https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_%s.html"),
    CLOUDWATCH_LOGS(
            "cloudwatchlogs",
            "logs",
            "CloudWatchLogsClient",
            Protocol.JSON,
            "",
            "https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_%s.html");

    private final String code;
    private final String signingName;
    private final String clientName;
    private final Protocol protocol;
    private final String namespace;
    private final String pages;

    AwsService(String code, String clientName, Protocol protocol, String namespace, String pages) {
        this(code, code, clientName, protocol, namespace, pages);
    }

    AwsService(String code, String signingName, String clientName, Protocol protocol, String namespace, String pages) {
        this.code = code;
        this.signingName = signingName;
        this.clientName = clientName;
        this.protocol = protocol;
        this.namespace = namespace;
        this.pages = pages;
    }

    /// The name used in the call log and in faults: `s3`, `s3control`, `sts`, `iam`, `ec2` and so on.
    public String code() {
        return code;
    }

    public Protocol protocol() {
        return protocol;
    }

    String namespace() {
        return namespace;
    }

    /// The page of AWS's API reference that describes an operation.
    public String page(String operation) {
        return pages.formatted(operation);
    }

    /// Most sign under their own name.
    public String signingName() {
        return signingName;
    }

    private String sdkPackage() {
        return "software.amazon.awssdk.services." + (this == LOAD_BALANCING ? "elasticloadbalancingv2" : code);
    }

    String clientClass() {
        return sdkPackage() + "." + clientName;
    }

    /// The operation whose request class is named so. The SDK writes RDS's `DB` as `Db` in the names of classes.
    public String operation(String requestClass) {
        String name = requestClass.substring(0, requestClass.length() - "Request".length());
        return this == RDS ? name.replace("Db", "DB") : name;
    }

    private String inClassNames(String operation) {
        return this == RDS ? operation.replace("DB", "Db") : operation;
    }

    String requestClass(String operation) {
        return sdkPackage() + ".model." + inClassNames(operation) + "Request";
    }

    String marshallerClass(String operation) {
        return sdkPackage() + ".transform." + inClassNames(operation) + "RequestMarshaller";
    }

    /// The service whose requests are signed so; for `s3` that is S3 itself.
    public static Optional<AwsService> signedAs(String name) {
        return Arrays.stream(values())
                .filter(service -> service.signingName().equals(name))
                .findFirst();
    }
}
