package io.prunella.connector.aws.wire;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Looks at the first bytes of each answer: whether it is what the operation answers, or a web page or another
/// operation's body, in which the SDK would find nothing and call that an empty setting.
final class AnswerShape implements ExecutionInterceptor {
    private static final int HEAD = 256;

    /// Root elements of the answers of S3's operations, which have no common form.
    private static final Map<String, String> ROOTS = Map.ofEntries(
            Map.entry("ListBuckets", "ListAllMyBucketsResult"),
            Map.entry("GetPublicAccessBlock", "PublicAccessBlockConfiguration"),
            Map.entry("GetBucketEncryption", "ServerSideEncryptionConfiguration"),
            Map.entry("GetBucketVersioning", "VersioningConfiguration"),
            Map.entry("GetBucketLogging", "BucketLoggingStatus"),
            Map.entry("GetBucketOwnershipControls", "OwnershipControls"),
            Map.entry("GetBucketAcl", "AccessControlPolicy"),
            Map.entry("GetBucketLifecycleConfiguration", "LifecycleConfiguration"),
            Map.entry("GetBucketTagging", "Tagging"),
            Map.entry("GetBucketLocation", "LocationConstraint"));

    // A synchronous client makes a call from begin to end on the caller's thread.
    private static final ThreadLocal<@Nullable String> SEEN = new ThreadLocal<>();

    /// Forgets the answer before.
    static void begin() {
        SEEN.remove();
    }

    /// What is wrong with the answer that came last on this thread.
    static Optional<String> oddity(AwsService service, String operation, boolean success) {
        String seen = SEEN.get();
        if (seen == null) {
            return Optional.empty();
        }
        boolean fits = success ? fitsAnswer(service, operation, seen) : fitsError(service, seen);
        return fits ? Optional.empty() : Optional.of(seen);
    }

    private static boolean fitsAnswer(AwsService service, String operation, String seen) {
        return switch (service) {
            case S3, S3CONTROL -> {
                String root = ROOTS.get(operation);
                yield operation.equals("GetBucketPolicy") ? seen.equals("JSON") : root == null || root.equals(seen);
            }
            case EC2, IAM, RDS, ELASTICLOADBALANCING, CLOUDWATCH, STS -> seen.equals(operation + "Response");
            // JSON has no root that names it; see AwsApi for members of another operation.
            case KMS, CLOUDTRAIL, CONFIG, TAG, ORGANIZATIONS, GUARDDUTY, SECURITYHUB, ACCESSANALYZER, ACCOUNT, LOGS ->
                seen.equals("JSON");
        };
    }

    private static boolean fitsError(AwsService service, String seen) {
        return service.speaksJson()
                ? seen.equals("JSON")
                : seen.equals("Error") || seen.equals("ErrorResponse") || seen.equals("Response");
    }

    @Override
    public Optional<InputStream> modifyHttpResponseContent(
            Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
        return context.responseBody().map(AnswerShape::look);
    }

    private static InputStream look(InputStream body) {
        BufferedInputStream buffered = new BufferedInputStream(body, HEAD);
        buffered.mark(HEAD);
        byte[] head = new byte[HEAD];
        try {
            int length = buffered.readNBytes(head, 0, HEAD);
            buffered.reset();
            SEEN.set(name(head, length));
        } catch (IOException e) {
            SEEN.remove();
        }
        return buffered;
    }

    /// The name of the first element, after white space and the XML declaration.
    private static @Nullable String name(byte[] head, int length) {
        int at = 0;
        while (at < length && Character.isWhitespace(head[at])) {
            at++;
        }
        if (at == length) {
            return null;
        }
        if (head[at] == '{') {
            return "JSON";
        }
        String text = new String(head, at, length - at, StandardCharsets.UTF_8);
        int start = text.startsWith("<?xml") ? text.indexOf('<', 1) : 0;
        if (start < 0 || text.charAt(start) != '<') {
            return "no XML";
        }
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != '>' && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String name = text.substring(start + 1, end);
        return name.startsWith("!") || name.equalsIgnoreCase("html") ? "a web page" : name;
    }
}
