package io.prunella.sandbox.iam;

import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.sandbox.wire.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What IAM's operations share: errors
/// ([common errors](https://docs.aws.amazon.com/IAM/latest/APIReference/CommonErrors.html)), encoded documents and
/// pages.
final class IamErrors {
    private IamErrors() {}

    static AwsError noSuch(String what, @Nullable String name) {
        return new AwsError(404, "NoSuchEntity", "The %s with name %s cannot be found.".formatted(what, name));
    }

    static AwsError exists(String what, String name) {
        return new AwsError(409, "EntityAlreadyExists", "%s with name %s already exists.".formatted(what, name));
    }

    static AwsError conflict(String message) {
        return new AwsError(409, "DeleteConflict", message);
    }

    static AwsError invalid(String message) {
        return new AwsError(400, "ValidationError", message);
    }

    static String checkedDocument(@Nullable String text) {
        try {
            PolicyDocument.parse(text == null ? "" : text);
        } catch (PolicySyntaxException e) {
            throw new AwsError(400, "MalformedPolicyDocument", String.valueOf(e.getMessage()));
        }
        return text == null ? "" : text;
    }

    /// IAM answers policy documents URL-encoded, with spaces as `%20`.
    static String encoded(String document) {
        return URLEncoder.encode(document, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// One page of a listing; `marker` is the position at which the next one starts.
    record Page<T>(List<T> items, @Nullable String marker) {
        static <T> Page<T> of(Collection<T> all, @Nullable String marker, @Nullable Integer most) {
            int from = Optional.ofNullable(marker).map(IamErrors::position).orElse(0);
            int size = most == null ? 100 : most;
            List<T> rest = all.stream().skip(from).toList();
            return rest.size() <= size
                    ? new Page<>(rest, null)
                    : new Page<>(rest.subList(0, size), Integer.toString(from + size));
        }
    }

    private static int position(String marker) {
        try {
            return Integer.parseInt(marker);
        } catch (NumberFormatException e) {
            throw invalid("Invalid Marker.");
        }
    }
}
