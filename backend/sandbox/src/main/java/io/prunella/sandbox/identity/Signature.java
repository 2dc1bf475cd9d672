package io.prunella.sandbox.identity;

import io.prunella.sandbox.wire.WireRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parts of a Signature Version 4, from the Authorization header or a presigned URL
/// ([request signing](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html)).
public record Signature(
        String accessKeyId, String date, String region, String service, List<String> signedHeaders, String hex) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    public static Optional<Signature> of(WireRequest request) {
        String header = request.header("authorization");
        if (header != null && header.startsWith(ALGORITHM)) {
            Map<String, String> parts = new LinkedHashMap<>();
            for (String part : header.substring(ALGORITHM.length()).split(",", -1)) {
                int equals = part.indexOf('=');
                if (equals > 0) {
                    parts.put(
                            part.substring(0, equals).strip(),
                            part.substring(equals + 1).strip());
                }
            }
            return of(parts.get("Credential"), parts.get("SignedHeaders"), parts.get("Signature"));
        }
        Map<String, List<String>> query = request.query();
        return of(
                first(query, "X-Amz-Credential"), first(query, "X-Amz-SignedHeaders"), first(query, "X-Amz-Signature"));
    }

    private static Optional<Signature> of(@Nullable String credential, @Nullable String headers, @Nullable String hex) {
        if (credential == null || headers == null || hex == null) {
            return Optional.empty();
        }
        String[] scope = credential.split("/", -1);
        return scope.length != 5
                ? Optional.empty()
                : Optional.of(
                        new Signature(scope[0], scope[1], scope[2], scope[3], List.of(headers.split(";", -1)), hex));
    }

    private static @Nullable String first(Map<String, List<String>> query, String name) {
        List<String> values = query.get(name);
        return values == null ? null : values.getFirst();
    }
}
