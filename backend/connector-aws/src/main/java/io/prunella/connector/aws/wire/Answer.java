package io.prunella.connector.aws.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How AWS answered one request.
public sealed interface Answer {
    /// @param tree the answer's members
    record Ok(Map<String, Object> tree, @Nullable String requestId) implements Answer {}

    /// An error in the service's own form: it understood, and refused.
    record Refused(
            int status,
            String code,
            String message,
            @Nullable String requestId) implements Answer {
        public boolean throttled() {
            return status == 429
                    || status == 503
                    || code.contains("Throttl")
                    || code.equals("SlowDown")
                    || code.equals("RequestLimitExceeded")
                    || code.equals("TooManyRequestsException");
        }

        /// The service itself failed: a write may or may not have had its effect.
        public boolean serverFailed() {
            return status >= 500;
        }

        public boolean accessDenied() {
            return status == 403
                    || code.equals("AccessDenied")
                    || code.equals("UnauthorizedOperation")
                    || code.equals("AccessDeniedException");
        }

        /// The credentials themselves are not valid (any more).
        public boolean badCredentials() {
            return code.equals("InvalidAccessKeyId")
                    || code.equals("InvalidClientTokenId")
                    || code.equals("SignatureDoesNotMatch")
                    || code.equals("InvalidSignatureException")
                    || code.equals("AuthFailure")
                    || code.equals("UnrecognizedClientException")
                    || code.startsWith("ExpiredToken");
        }
    }

    /// An answer in no form that the operation has: a web page, another operation's body.
    record Strange(int status, String message) implements Answer {}

    /// No answer.
    record Silent(String message) implements Answer {}
}
