package io.prunella.app.platform.http;

import java.util.Arrays;
import java.util.Locale;

/// The kinds of problem this API answers with (RFC 9457); `type` is `urn:prunella:problem:` and the slug.
public enum ProblemType {
    MALFORMED(400, "The request cannot be read"),
    BAD_CURSOR(400, "The cursor is not one of yours"),
    UNAUTHENTICATED(401, "Sign in first"),
    FORBIDDEN(403, "You may not do this"),
    CSRF(403, "The request did not come from the console"),
    NO_TENANT(403, "You belong to no organization"),
    NOT_FOUND(404, "There is no such thing"),
    METHOD_NOT_ALLOWED(405, "This method does not exist here"),
    NOT_ACCEPTABLE(406, "This media type is not on offer"),
    CONFLICT(409, "The state does not allow this"),
    STALE(409, "What you saw has changed"),
    IN_PROGRESS(409, "The same request is still running"),
    PRECONDITION_FAILED(412, "Somebody changed it before you"),
    TOO_LARGE(413, "The request is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "This media type is not understood"),
    VALIDATION(422, "Some values need mending"),
    MISSING_PARAMETER(422, "A value is missing"),
    IDEMPOTENCY_KEY_REUSED(422, "The Idempotency-Key belongs to another request"),
    PRECONDITION_REQUIRED(428, "Say which version you change"),
    INTERNAL(500, "Something failed on our side"),
    UNAVAILABLE(503, "Not available right now");

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String uri() {
        return "urn:prunella:problem:" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The general problem of a status that some framework chose.
    static ProblemType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(type -> type.status == status)
                .findFirst()
                .orElse(status >= 400 && status < 500 ? MALFORMED : INTERNAL);
    }
}
