package io.prunella.sandbox.wire;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One HTTP request as received. Header names are lower case; the path is still percent-encoded, because labels may
/// hold `%2F`.
public record WireRequest(String method, String path, String rawQuery, Map<String, String> headers, byte[] body) {

    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /// The Host header without its port.
    public String host() {
        String host = headers.getOrDefault("host", "");
        int colon = host.lastIndexOf(':');
        return colon < 0 ? host : host.substring(0, colon);
    }

    public Map<String, List<String>> query() {
        return pairs(rawQuery);
    }

    /// The fields of a form body, the shape in which the query and EC2 protocols send parameters.
    Map<String, List<String>> form() {
        return pairs(new String(body, StandardCharsets.UTF_8));
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /// The body, unpacked from `aws-chunked` encoding where it has that.
    public byte[] content() {
        return AwsChunked.decode(this).body;
    }

    WireRequest withBody(byte[] decoded) {
        return new WireRequest(method, path, rawQuery, headers, decoded);
    }

    static String decode(String encoded) {
        // URLDecoder reads '+' as a space, which holds in queries and forms but not in paths.
        return URLDecoder.decode(encoded.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static Map<String, List<String>> pairs(String text) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        if (text.isEmpty()) {
            return pairs;
        }
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.computeIfAbsent(URLDecoder.decode(name, StandardCharsets.UTF_8), _ -> new ArrayList<>(1))
                    .add(URLDecoder.decode(value, StandardCharsets.UTF_8));
        }
        return pairs;
    }
}
