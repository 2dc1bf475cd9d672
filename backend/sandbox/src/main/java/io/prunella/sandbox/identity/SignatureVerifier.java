package io.prunella.sandbox.identity;

import io.prunella.sandbox.wire.WireRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Recomputes a Signature Version 4 of a request that carries it in its Authorization header
/// ([create a signed
/// request](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html)).
final class SignatureVerifier {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    private SignatureVerifier() {}

    static boolean isValid(WireRequest request, Signature signature, String secret) {
        String time = request.header("x-amz-date");
        if (time == null) {
            return false;
        }
        String scope = "%s/%s/%s/aws4_request".formatted(signature.date(), signature.region(), signature.service());
        String toSign = String.join(
                "\n",
                ALGORITHM,
                time,
                scope,
                hex(sha256(canonical(request, signature).getBytes(StandardCharsets.UTF_8))));
        byte[] key = hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), signature.date());
        for (String part : new String[] {signature.region(), signature.service(), "aws4_request", toSign}) {
            key = hmac(key, part);
        }
        return MessageDigest.isEqual(
                hex(key).getBytes(StandardCharsets.US_ASCII), signature.hex().getBytes(StandardCharsets.US_ASCII));
    }

    private static String canonical(WireRequest request, Signature signature) {
        String headers = signature.signedHeaders().stream()
                .map(name -> name + ":" + collapse(request.header(name)) + "\n")
                .collect(Collectors.joining());
        String declared = request.header("x-amz-content-sha256");
        return String.join(
                "\n",
                request.method(),
                path(request, signature),
                query(request),
                headers,
                String.join(";", signature.signedHeaders()),
                declared == null ? hex(sha256(request.body())) : declared);
    }

    /// S3 signs the path as sent; all others encode each segment once more.
    private static String path(WireRequest request, Signature signature) {
        String path = request.path().isEmpty() ? "/" : request.path();
        return signature.service().equals("s3") ? path : encode(path).replace("%2F", "/");
    }

    private static String query(WireRequest request) {
        Map<String, String> pairs = new TreeMap<>();
        request.query()
                .forEach((name, values) -> pairs.put(
                        encode(name),
                        values.stream()
                                .map(SignatureVerifier::encode)
                                .sorted()
                                .map(value -> encode(name) + "=" + value)
                                .collect(Collectors.joining("&"))));
        return String.join("&", pairs.values());
    }

    private static String collapse(@Nullable String value) {
        return value == null ? "" : value.strip().replaceAll(" +", " ");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
