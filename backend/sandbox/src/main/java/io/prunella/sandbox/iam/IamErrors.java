package io.prunella.sandbox.iam;

import io.prunella.iam.PolicyDocument;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.sandbox.dispatch.MarkerPage;
import io.prunella.sandbox.wire.AwsError;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
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

    /// Those of one kind.
    static <T> List<T> of(List<Object> items, Class<T> kind) {
        return items.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// One page of a listing, of a hundred unless the caller wants fewer.
    static <T> MarkerPage<T> page(Collection<T> all, @Nullable String marker, @Nullable Integer most) {
        return MarkerPage.of(all, marker, most == null ? 100 : most, () -> invalid("Invalid Marker."));
    }
}
