package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.identity.Decision;
import io.prunella.sandbox.wire.AwsError;
import io.prunella.sandbox.wire.AwsService;
import io.prunella.sandbox.wire.WireResponse;
import java.util.Map;

/// The errors every service has, in each service's own words.
final class Refusals {
    private Refusals() {}

    /// Throttling as each service says it
    /// ([S3](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html),
    /// [EC2](https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html)).
    static AwsError throttled(AwsService service) {
        return switch (service.protocol()) {
            case REST_XML -> new AwsError(503, "SlowDown", "Please reduce your request rate.");
            case EC2 -> new AwsError(503, "RequestLimitExceeded", "Request limit exceeded.");
            case QUERY -> new AwsError(400, "Throttling", "Rate exceeded");
            case JSON ->
                new AwsError(
                        400,
                        service == AwsService.ORGANIZATIONS ? "TooManyRequestsException" : "ThrottlingException",
                        "Rate exceeded");
            case REST_JSON -> new AwsError(429, "TooManyRequestsException", "Rate exceeded");
        };
    }

    static AwsError internal(AwsService service) {
        return switch (service.protocol()) {
            case REST_XML -> new AwsError(500, "InternalError", "We encountered an internal error. Please try again.");
            case EC2 -> new AwsError(500, "InternalError", "An internal error has occurred");
            case QUERY ->
                service == AwsService.IAM
                        ? new AwsError(500, "ServiceFailure", "Service Failure")
                        : new AwsError(500, "InternalFailure", "Internal Failure");
            case JSON ->
                new AwsError(
                        500,
                        switch (service) {
                            case KMS -> "KMSInternalException";
                            case ORGANIZATIONS -> "ServiceException";
                            default -> "InternalFailure";
                        },
                        "Internal Failure");
            case REST_JSON -> new AwsError(500, "InternalServerException", "Internal Failure");
        };
    }

    static AwsError denied(AwsService service, Decision decision) {
        return switch (service.protocol()) {
            case REST_XML, QUERY -> new AwsError(403, "AccessDenied", decision.denial());
            case JSON -> new AwsError(400, "AccessDeniedException", decision.denial());
            case REST_JSON -> new AwsError(403, "AccessDeniedException", decision.denial());
            case EC2 ->
                new AwsError(
                        403,
                        "UnauthorizedOperation",
                        "You are not authorized to perform this operation. " + decision.denial());
        };
    }

    static AwsError notImplemented(AwsService service, String operation) {
        return switch (service.protocol()) {
            case REST_XML ->
                new AwsError(
                        501,
                        "NotImplemented",
                        "The sandbox does not implement %s:%s.".formatted(service.code(), operation));
            case EC2, QUERY ->
                new AwsError(
                        400,
                        "InvalidAction",
                        "The action %s is not valid for this web service: the sandbox does not implement it."
                                .formatted(operation));
            case JSON, REST_JSON ->
                new AwsError(
                        400,
                        "UnknownOperationException",
                        "The sandbox does not implement %s:%s.".formatted(service.code(), operation));
        };
    }

    /// A success of another operation, as some emulators answer calls they do not know.
    static WireResponse anotherShape(AwsService service) {
        return switch (service.protocol()) {
            case REST_XML ->
                xml("<ListAllMyBucketsResult><Owner><ID>sandbox</ID></Owner><Buckets/></ListAllMyBucketsResult>");
            case EC2 ->
                xml(
                        "<DescribeAccountAttributesResponse><requestId>sandbox</requestId><accountAttributeSet/></DescribeAccountAttributesResponse>");
            case QUERY -> xml("<GetSessionTokenResponse><GetSessionTokenResult/></GetSessionTokenResponse>");
            case JSON, REST_JSON ->
                WireResponse.of(200, Map.of(), "application/x-amz-json-1.1", "{\"TagKeys\":[\"sandbox\"]}");
        };
    }

    private static WireResponse xml(String body) {
        return WireResponse.of(200, Map.of(), "application/xml", body);
    }
}
