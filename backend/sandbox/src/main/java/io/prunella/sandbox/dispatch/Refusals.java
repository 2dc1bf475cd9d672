package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.identity.Decision;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import io.prunella.sandbox.wire.Protocol;
import io.prunella.sandbox.wire.WireResponse;
import java.util.Map;

/// The errors every service has, in each service's own words.
final class Refusals {
    private Refusals() {}

    /// Throttling as each service says it
    /// ([S3](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html),
    /// [EC2](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html)).
    static AwsError throttled(AwsService service) {
        return switch (service) {
            case S3, S3_CONTROL -> new AwsError(503, "SlowDown", "Please reduce your request rate.");
            case EC2 -> new AwsError(503, "RequestLimitExceeded", "Request limit exceeded.");
            case STS, IAM, RDS, LOAD_BALANCING, CLOUDWATCH -> new AwsError(400, "Throttling", "Rate exceeded");
            case KMS, CLOUDTRAIL, CONFIG, TAGGING, CLOUDWATCH_LOGS ->
                new AwsError(400, "ThrottlingException", "Rate exceeded");
            case ORGANIZATIONS -> new AwsError(400, "TooManyRequestsException", "Rate exceeded");
            case GUARDDUTY, SECURITYHUB, ACCESS_ANALYZER, ACCOUNT ->
                new AwsError(429, "TooManyRequestsException", "Rate exceeded");
        };
    }

    static AwsError internal(AwsService service) {
        return switch (service) {
            case S3, S3_CONTROL ->
                new AwsError(500, "InternalError", "We encountered an internal error. Please try again.");
            case EC2 -> new AwsError(500, "InternalError", "An internal error has occurred");
            case IAM -> new AwsError(500, "ServiceFailure", "Service Failure");
            case STS, RDS, LOAD_BALANCING, CLOUDWATCH, CLOUDTRAIL, CONFIG, TAGGING, CLOUDWATCH_LOGS ->
                new AwsError(500, "InternalFailure", "Internal Failure");
            case GUARDDUTY, SECURITYHUB, ACCESS_ANALYZER, ACCOUNT ->
                new AwsError(500, "InternalServerException", "Internal Failure");
            case KMS -> new AwsError(500, "KMSInternalException", "Internal Failure");
            case ORGANIZATIONS -> new AwsError(500, "ServiceException", "Internal Failure");
        };
    }

    static AwsError denied(AwsService service, Decision decision) {
        return switch (service) {
            case S3, S3_CONTROL, STS, IAM, RDS, LOAD_BALANCING, CLOUDWATCH ->
                new AwsError(403, "AccessDenied", decision.denial());
            case KMS, CLOUDTRAIL, CONFIG, TAGGING, CLOUDWATCH_LOGS, ORGANIZATIONS ->
                new AwsError(400, "AccessDeniedException", decision.denial());
            case GUARDDUTY, SECURITYHUB, ACCESS_ANALYZER, ACCOUNT ->
                new AwsError(403, "AccessDeniedException", decision.denial());
            case EC2 ->
                new AwsError(
                        403,
                        "UnauthorizedOperation",
                        "You are not authorized to perform this operation. " + decision.denial());
        };
    }

    static AwsError notImplemented(AwsService service, String operation) {
        return switch (service) {
            case S3, S3_CONTROL ->
                new AwsError(
                        501,
                        "NotImplemented",
                        "The sandbox does not implement %s:%s.".formatted(service.code(), operation));
            case EC2, STS, IAM, RDS, LOAD_BALANCING, CLOUDWATCH ->
                new AwsError(
                        400,
                        "InvalidAction",
                        "The action %s is not valid for this web service: the sandbox does not implement it."
                                .formatted(operation));
            case KMS,
                    CLOUDTRAIL,
                    CONFIG,
                    TAGGING,
                    CLOUDWATCH_LOGS,
                    ORGANIZATIONS,
                    GUARDDUTY,
                    SECURITYHUB,
                    ACCESS_ANALYZER,
                    ACCOUNT ->
                new AwsError(
                        400,
                        "UnknownOperationException",
                        "The sandbox does not implement %s:%s.".formatted(service.code(), operation));
        };
    }

    /// A success of another operation, as some emulators answer calls they do not know.
    static WireResponse anotherShape(AwsService service) {
        if (service.protocol() == Protocol.JSON || service.protocol() == Protocol.REST_JSON) {
            return WireResponse.of(200, Map.of(), "application/x-amz-json-1.1", "{\"TagKeys\":[\"sandbox\"]}");
        }
        String xml =
                switch (service) {
                    case S3, S3_CONTROL ->
                        "<ListAllMyBucketsResult><Owner><ID>sandbox</ID></Owner><Buckets/></ListAllMyBucketsResult>";
                    case EC2 ->
                        "<DescribeAccountAttributesResponse><requestId>sandbox</requestId><accountAttributeSet/></DescribeAccountAttributesResponse>";
                    case STS, IAM, RDS, LOAD_BALANCING, CLOUDWATCH ->
                        "<GetSessionTokenResponse><GetSessionTokenResult/></GetSessionTokenResponse>";
                    case KMS,
                            CLOUDTRAIL,
                            CONFIG,
                            TAGGING,
                            CLOUDWATCH_LOGS,
                            ORGANIZATIONS,
                            GUARDDUTY,
                            SECURITYHUB,
                            ACCESS_ANALYZER,
                            ACCOUNT -> throw new IllegalArgumentException(service + " does not speak XML");
                };
        return WireResponse.of(200, Map.of(), "application/xml", xml);
    }
}
