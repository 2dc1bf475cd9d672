package io.prunella.sandbox.wire;

import java.util.LinkedHashMap;
import java.util.Map;

/// An error as AWS answers it: code, HTTP status, message and, for S3, further elements. Codes are not class names, so
/// they are always explicit ([S3 error
/// responses](https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html)).
public final class AwsError extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final int status;
    private final transient Map<String, String> details;
    private final transient Map<String, String> headers;

    public AwsError(int status, String code, String message) {
        this(status, code, message, Map.of(), Map.of());
    }

    private AwsError(
            int status, String code, String message, Map<String, String> details, Map<String, String> headers) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.details = details;
        this.headers = headers;
    }

    /// Adds an element beside Code and Message, as S3 does with `BucketName`.
    public AwsError with(String element, String value) {
        Map<String, String> more = new LinkedHashMap<>(details);
        more.put(element, value);
        return new AwsError(status, code, message(), more, headers);
    }

    public AwsError withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new AwsError(status, code, message(), details, more);
    }

    public String code() {
        return code;
    }

    public int status() {
        return status;
    }

    public String message() {
        String message = getMessage();
        return message == null ? code : message;
    }

    Map<String, String> details() {
        return details;
    }

    Map<String, String> headers() {
        return headers;
    }
}
