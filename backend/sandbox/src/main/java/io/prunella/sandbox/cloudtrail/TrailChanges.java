package io.prunella.sandbox.cloudtrail;

import io.prunella.sandbox.dispatch.Call;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsError;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StartLoggingResponse;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingRequest;
import software.amazon.awssdk.services.cloudtrail.model.StopLoggingResponse;
import software.amazon.awssdk.services.cloudtrail.model.Trail;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailRequest;
import software.amazon.awssdk.services.cloudtrail.model.UpdateTrailResponse;

/// Changes of trails. An update is a merge: what it leaves out stays.
final class TrailChanges {
    private TrailChanges() {}

    static void register(Service service) {
        service.on(UpdateTrailRequest.class, TrailChanges::update)
                .needs("cloudtrail:UpdateTrail", (call, request) -> TrailLookup.arn(call, request.name()));
        service.on(StartLoggingRequest.class, (call, request) -> {
                    call.changed(TrailLookup.changeable(call, request.name()).logging(true));
                    return StartLoggingResponse.builder().build();
                })
                .needs("cloudtrail:StartLogging", (call, request) -> TrailLookup.arn(call, request.name()));
        service.on(StopLoggingRequest.class, (call, request) -> {
                    call.changed(TrailLookup.changeable(call, request.name()).logging(false));
                    return StopLoggingResponse.builder().build();
                })
                .needs("cloudtrail:StopLogging", (call, request) -> TrailLookup.arn(call, request.name()));
    }

    private static UpdateTrailResponse update(Call call, UpdateTrailRequest request) {
        io.prunella.sandbox.state.Trail trail = TrailLookup.changeable(call, request.name());
        Trail before = trail.settings();
        Trail after = before.toBuilder()
                .s3BucketName(or(request.s3BucketName(), before.s3BucketName()))
                .s3KeyPrefix(or(request.s3KeyPrefix(), before.s3KeyPrefix()))
                .includeGlobalServiceEvents(
                        or(request.includeGlobalServiceEvents(), before.includeGlobalServiceEvents()))
                .isMultiRegionTrail(or(request.isMultiRegionTrail(), before.isMultiRegionTrail()))
                .logFileValidationEnabled(or(request.enableLogFileValidation(), before.logFileValidationEnabled()))
                .kmsKeyId(or(request.kmsKeyId(), before.kmsKeyId()))
                .build();
        if (Boolean.TRUE.equals(after.isMultiRegionTrail())
                && !Boolean.TRUE.equals(after.includeGlobalServiceEvents())) {
            throw new AwsError(
                    400,
                    "InvalidParameterCombinationException",
                    "Multi-Region trail must include global service events.");
        }
        call.changed(trail.settings(after));
        return UpdateTrailResponse.builder()
                .name(after.name())
                .trailARN(after.trailARN())
                .s3BucketName(after.s3BucketName())
                .s3KeyPrefix(after.s3KeyPrefix())
                .includeGlobalServiceEvents(after.includeGlobalServiceEvents())
                .isMultiRegionTrail(after.isMultiRegionTrail())
                .isOrganizationTrail(after.isOrganizationTrail())
                .logFileValidationEnabled(after.logFileValidationEnabled())
                .kmsKeyId(after.kmsKeyId())
                .build();
    }

    private static <T> @Nullable T or(@Nullable T wanted, @Nullable T before) {
        return wanted == null ? before : wanted;
    }
}
