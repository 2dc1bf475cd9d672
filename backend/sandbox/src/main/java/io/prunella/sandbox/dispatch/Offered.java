package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.wire.AwsError;
import java.util.Collection;
import java.util.Set;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;

/// What the sandbox offers of an operation.
public final class Offered {
    private Offered() {}

    /// @param code of the error
    /// @throws AwsError for a parameter that the sandbox would have to ignore
    public static void only(Set<String> offered, SdkPojo request, String code) {
        for (SdkField<?> field : request.sdkFields()) {
            Object given = field.getValueOrDefault(request);
            boolean empty = given == null || given instanceof Collection<?> list && list.isEmpty();
            if (!empty && !offered.contains(field.memberName())) {
                throw new AwsError(400, code, "The sandbox does not modify %s.".formatted(field.memberName()));
            }
        }
    }
}
