package io.prunella.sandbox.dispatch;

import software.amazon.awssdk.core.SdkPojo;

/// Answers one operation. Runs inside the lock of the cloud, after authorization.
@FunctionalInterface
public interface Handler<Q> {
    /// @throws io.prunella.sandbox.wire.AwsError for every refusal
    SdkPojo answer(Call call, Q request);
}
