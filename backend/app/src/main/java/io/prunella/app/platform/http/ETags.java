package io.prunella.app.platform.http;

import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/// Strong entity tags made of row versions, and the check that an edit names the version it changes.
public final class ETags {
    private ETags() {}

    public static String of(long version) {
        return '"' + Long.toString(version) + '"';
    }

    /// An answer that bears the version of what it shows.
    public static <T> RestResponse<T> ok(T entity, long version) {
        return ResponseBuilder.ok(entity).header("ETag", of(version)).build();
    }

    /// @param ifMatch the If-Match header: entity tags, or `*` for any version
    public static void requireMatch(@Nullable String ifMatch, long version) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the version you read, so that nobody's change is overwritten.");
        }
        for (String tag : ifMatch.split(",", -1)) {
            if (tag.strip().equals("*") || tag.strip().equals(of(version))) {
                return;
            }
        }
        throw new Problem(
                        ProblemType.PRECONDITION_FAILED,
                        "It changed since you read it. Read it again and repeat your change.")
                .with("currentVersion", version);
    }
}
