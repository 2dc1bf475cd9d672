package io.prunella.sandbox.wire;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Unpacks bodies in `aws-chunked` encoding
/// ([streaming uploads](https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming.html)).
final class AwsChunked {
    private AwsChunked() {}

    static WireRequest decode(WireRequest request) {
        String hash = request.header("x-amz-content-sha256");
        return hash == null || !hash.startsWith("STREAMING-") ? request : request.withBody(unpack(request.body()));
    }

    private static byte[] unpack(byte[] body) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(body.length);
        int at = 0;
        while (at < body.length) {
            int end = lineEnd(body, at);
            String line = new String(body, at, end - at, StandardCharsets.US_ASCII);
            int semicolon = line.indexOf(';');
            int size = size(semicolon < 0 ? line : line.substring(0, semicolon));
            if (size == 0) {
                return out.toByteArray();
            }
            int start = end + 2;
            if (size < 0 || start + size > body.length) {
                break;
            }
            out.write(body, start, size);
            at = start + size + 2;
        }
        throw new MalformedMessage("The chunked body ends before its last chunk");
    }

    private static int size(String hex) {
        try {
            return Integer.parseInt(hex.strip(), 16);
        } catch (NumberFormatException e) {
            throw new MalformedMessage("'%s' is not the size of a chunk".formatted(hex));
        }
    }

    private static int lineEnd(byte[] body, int from) {
        for (int i = from; i + 1 < body.length; i++) {
            if (body[i] == '\r' && body[i + 1] == '\n') {
                return i;
            }
        }
        throw new MalformedMessage("A chunk has no size");
    }
}
