package io.prunella.app.platform.http;

import io.prunella.app.platform.keys.KeyRing;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where a page ended: the sort values of its last row, signed for one tenant and one order. A cursor of another
/// tenant, of another order or of somebody's own making is refused.
@ApplicationScoped
public class Cursor {
    private static final int CODE_BYTES = 16;

    private final KeyRing keys;

    Cursor(KeyRing keys) {
        this.keys = keys;
    }

    /// @param order names the list and its order, for example `findings:severity`
    public String encode(String order, Object... values) {
        List<String> texts = Arrays.stream(values).map(String::valueOf).toList();
        byte[] body = Json.write(texts).getBytes(StandardCharsets.UTF_8);
        byte[] code = code(order, body);
        byte[] cursor = Arrays.copyOf(code, CODE_BYTES + body.length);
        System.arraycopy(body, 0, cursor, CODE_BYTES, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor);
    }

    /// The sort values; empty for the first page.
    public List<String> decode(String order, @Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return List.of();
        }
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw foreign();
        }
        if (bytes.length <= CODE_BYTES) {
            throw foreign();
        }
        byte[] body = Arrays.copyOfRange(bytes, CODE_BYTES, bytes.length);
        if (!MessageDigest.isEqual(Arrays.copyOf(bytes, CODE_BYTES), code(order, body))) {
            throw foreign();
        }
        return List.of(Json.read(new String(body, StandardCharsets.UTF_8), String[].class));
    }

    private byte[] code(String order, byte[] body) {
        byte[] tenant = TenantScope.current().toString().getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(keys.mac("cursor", tenant, order.getBytes(StandardCharsets.UTF_8), body), CODE_BYTES);
    }

    private static Problem foreign() {
        return new Problem(
                ProblemType.BAD_CURSOR,
                "Use the `next` value of a page of this very list and order, or leave out `cursor` to start anew.");
    }
}
