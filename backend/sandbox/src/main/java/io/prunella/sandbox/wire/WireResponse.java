package io.prunella.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// One HTTP response about to be sent.
public record WireResponse(int status, Map<String, String> headers, byte[] body) {

    static WireResponse xml(int status, Map<String, String> headers, String xml) {
        return of(status, headers, "application/xml", xml);
    }

    public static WireResponse html(int status, String title) {
        return of(
                status,
                Map.of(),
                "text/html; charset=utf-8",
                "<!doctype html><html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>"
                        .formatted(title));
    }

    public static WireResponse of(int status, Map<String, String> headers, String contentType, String body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", contentType);
        return new WireResponse(status, all, body.getBytes(StandardCharsets.UTF_8));
    }

    public WireResponse with(String header, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(header, value);
        return new WireResponse(status, all, body);
    }

    public WireResponse withBody(byte[] content) {
        return new WireResponse(status, headers, content);
    }
}
