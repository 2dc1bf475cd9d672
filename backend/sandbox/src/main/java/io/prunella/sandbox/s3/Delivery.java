package io.prunella.sandbox.s3;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Facet;
import io.prunella.sandbox.wire.AwsError;
import software.amazon.awssdk.services.s3.model.AccelerateConfiguration;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.DeleteBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketAccelerateConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationRequest;
import software.amazon.awssdk.services.s3.model.GetBucketNotificationConfigurationResponse;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentRequest;
import software.amazon.awssdk.services.s3.model.GetBucketRequestPaymentResponse;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.GetBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.Payer;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteRequest;
import software.amazon.awssdk.services.s3.model.PutBucketWebsiteResponse;
import software.amazon.awssdk.services.s3.model.WebsiteConfiguration;

/// How a bucket serves its objects: website, acceleration, who pays, whom it notifies.
final class Delivery {
    private Delivery() {}

    static void register(Service s3) {
        website(s3);
        s3.on(GetBucketAccelerateConfigurationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketAccelerateConfigurationResponse.builder()
                            .status(bucket.get(Facet.ACCELERATE)
                                    .map(AccelerateConfiguration::statusAsString)
                                    .orElse(null))
                            .build();
                })
                .needs("s3:GetAccelerateConfiguration", request -> Arns.bucket(request.bucket()));
        s3.on(GetBucketRequestPaymentRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    return GetBucketRequestPaymentResponse.builder()
                            .payer(bucket.get(Facet.REQUEST_PAYMENT)
                                    .map(payment -> payment.payerAsString())
                                    .orElse(Payer.BUCKET_OWNER.toString()))
                            .build();
                })
                .needs("s3:GetBucketRequestPayment", request -> Arns.bucket(request.bucket()));
        s3.on(GetBucketNotificationConfigurationRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    GetBucketNotificationConfigurationResponse.Builder response =
                            GetBucketNotificationConfigurationResponse.builder();
                    bucket.get(Facet.NOTIFICATION)
                            .ifPresent(configured -> response.topicConfigurations(configured.topicConfigurations())
                                    .queueConfigurations(configured.queueConfigurations())
                                    .lambdaFunctionConfigurations(configured.lambdaFunctionConfigurations())
                                    .eventBridgeConfiguration(configured.eventBridgeConfiguration()));
                    return response.build();
                })
                .needs("s3:GetBucketNotification", request -> Arns.bucket(request.bucket()));
    }

    private static void website(Service s3) {
        s3.on(GetBucketWebsiteRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    WebsiteConfiguration website = BucketLookup.required(bucket, Facet.WEBSITE);
                    return GetBucketWebsiteResponse.builder()
                            .indexDocument(website.indexDocument())
                            .errorDocument(website.errorDocument())
                            .redirectAllRequestsTo(website.redirectAllRequestsTo())
                            .routingRules(website.hasRoutingRules() ? website.routingRules() : null)
                            .build();
                })
                .needs("s3:GetBucketWebsite", request -> Arns.bucket(request.bucket()));
        s3.on(PutBucketWebsiteRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    if (request.websiteConfiguration() == null) {
                        throw new AwsError(400, "MalformedXML", "The XML you provided was not well-formed");
                    }
                    call.changed(bucket.put(Facet.WEBSITE, request.websiteConfiguration()));
                    return PutBucketWebsiteResponse.builder().build();
                })
                .needs("s3:PutBucketWebsite", request -> Arns.bucket(request.bucket()));
        s3.on(DeleteBucketWebsiteRequest.class, (call, request) -> {
                    Bucket bucket = BucketLookup.find(call, request.bucket(), request.expectedBucketOwner());
                    call.changed(bucket.remove(Facet.WEBSITE));
                    return DeleteBucketWebsiteResponse.builder().build();
                })
                .needs("s3:DeleteBucketWebsite", request -> Arns.bucket(request.bucket()));
    }
}
