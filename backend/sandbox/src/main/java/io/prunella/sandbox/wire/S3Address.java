package io.prunella.sandbox.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/// Bucket and key of an S3 request, in path style (`/bucket/key`) or virtual-host style
/// (`bucket.s3.eu-central-1.amazonaws.com`, `bucket.localhost`; [virtual
/// hosting](https://docs.aws.amazon.com/AmazonS3/latest/userguide/VirtualHosting.html)).
public record S3Address(Optional<String> bucket, String key) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[.*]");
    private static final Pattern S3_HOST =
            Pattern.compile("(?:(?<bucket>.+)\\.)?s3(?:[.-][a-z0-9-]+)?\\.amazonaws\\.com(?:\\.cn)?");

    static final S3Address NONE = new S3Address(Optional.empty(), "");

    static S3Address of(WireRequest request) {
        Optional<String> fromHost = bucketOfHost(request.host());
        String path = request.path();
        if (fromHost.isPresent()) {
            return new S3Address(fromHost, path);
        }
        String trimmed = path.startsWith("/") ? path.substring(1) : path;
        int slash = trimmed.indexOf('/');
        String first = slash < 0 ? trimmed : trimmed.substring(0, slash);
        String rest = slash < 0 ? "" : trimmed.substring(slash);
        return first.isEmpty() ? NONE : new S3Address(Optional.of(WireRequest.decode(first)), rest);
    }

    private static Optional<String> bucketOfHost(String host) {
        if (NUMERIC.matcher(host).matches() || host.equals("localhost")) {
            return Optional.empty();
        }
        var aws = S3_HOST.matcher(host);
        if (aws.matches()) {
            return Optional.ofNullable(aws.group("bucket"));
        }
        for (String local : new String[] {".localhost", ".127.0.0.1"}) {
            if (host.endsWith(local)) {
                return Optional.of(host.substring(0, host.length() - local.length()));
            }
        }
        return Optional.empty();
    }
}
