package io.prunella.connector.aws.wire;

import io.prunella.model.Unknown;
import java.util.Map;

/// Puts answers into words.
public final class Answers {
    /// IAM actions that are not called like the operation they allow.
    private static final Map<String, String> ACTIONS = Map.ofEntries(
            Map.entry("s3:ListBuckets", "s3:ListAllMyBuckets"),
            Map.entry("s3:GetPublicAccessBlock", "s3:GetBucketPublicAccessBlock"),
            Map.entry("s3:PutPublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
            Map.entry("s3:DeletePublicAccessBlock", "s3:PutBucketPublicAccessBlock"),
            Map.entry("s3:GetBucketEncryption", "s3:GetEncryptionConfiguration"),
            Map.entry("s3:PutBucketEncryption", "s3:PutEncryptionConfiguration"),
            Map.entry("s3:DeleteBucketEncryption", "s3:PutEncryptionConfiguration"),
            Map.entry("s3:DeleteBucketOwnershipControls", "s3:PutBucketOwnershipControls"),
            Map.entry("s3:GetBucketLifecycleConfiguration", "s3:GetLifecycleConfiguration"),
            Map.entry("s3:HeadBucket", "s3:ListBucket"),
            Map.entry("s3control:GetPublicAccessBlock", "s3:GetAccountPublicAccessBlock"),
            Map.entry("s3control:PutPublicAccessBlock", "s3:PutAccountPublicAccessBlock"),
            Map.entry("s3control:DeletePublicAccessBlock", "s3:PutAccountPublicAccessBlock"));

    private Answers() {}

    /// The IAM action that allows an operation.
    ///
    /// @see <a
    /// href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html">Actions of
    /// Amazon S3</a>
    public static String action(String service, String operation) {
        String call = service + ":" + operation;
        return ACTIONS.getOrDefault(call, call.replaceFirst("^accessanalyzer:", "access-analyzer:"));
    }

    /// Why there is no usable answer.
    public static String reason(Answer answer) {
        return switch (answer) {
            case Answer.Ok ignored -> "it was answered";
            case Answer.Refused refused -> refused.code() + " (" + refused.message() + ")";
            case Answer.Strange strange -> "an answer that is not AWS's: " + strange.message();
            case Answer.Silent silent -> "no answer: " + silent.message();
        };
    }

    /// What stands for a value that this answer keeps from us.
    public static Unknown unknown(String service, String operation, Answer answer) {
        String call = service + ":" + operation;
        return switch (answer) {
            case Answer.Ok ignored ->
                new Unknown(Unknown.Reason.UNEXPECTED_ANSWER, call + " answered without the value asked for", call);
            case Answer.Refused refused -> refusal(call, action(service, operation), refused);
            case Answer.Strange strange ->
                new Unknown(
                        Unknown.Reason.UNEXPECTED_ANSWER,
                        call + " was not answered as AWS does: " + strange.message()
                                + ". Whatever stands at this endpoint may not offer the operation.",
                        call);
            case Answer.Silent silent ->
                new Unknown(Unknown.Reason.SERVICE_ERROR, call + " got no answer: " + silent.message(), call);
        };
    }

    /// Whose permission it is: logs, metrics and objects are read with a role of their own.
    public static String role(String action) {
        return action.startsWith("cloudwatch:") || action.startsWith("logs:") || action.equals("s3:GetObject")
                ? "evidence"
                : "scan";
    }

    private static Unknown refusal(String call, String action, Answer.Refused refused) {
        if (refused.throttled()) {
            return new Unknown(Unknown.Reason.THROTTLED, call + " was still throttled after several attempts", call);
        }
        if (refused.message().contains("service control policy")
                || refused.message().contains("resource control policy")) {
            return new Unknown(
                    Unknown.Reason.RESTRICTED_BY_ORGANIZATION,
                    call + " is denied by a policy of the organization (" + refused.message() + ")",
                    call);
        }
        if (refused.badCredentials()) {
            return new Unknown(
                    Unknown.Reason.ACCESS_DENIED,
                    call + " was refused: the credentials are not valid (" + refused.code() + "). Test the connection.",
                    call);
        }
        if (refused.accessDenied()) {
            return new Unknown(
                    Unknown.Reason.ACCESS_DENIED,
                    call + " was denied. Allow " + action + " to the " + role(action)
                            + " role, or look for a policy that denies it.",
                    call);
        }
        return refused.serverFailed()
                ? new Unknown(Unknown.Reason.SERVICE_ERROR, call + " failed at AWS: " + refused.code(), call)
                : new Unknown(
                        Unknown.Reason.UNEXPECTED_ANSWER,
                        call + " was refused: " + refused.code() + ", " + refused.message(),
                        call);
    }
}
