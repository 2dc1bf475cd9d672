package io.prunella.app.platform.http;

import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.platform.security.TenantScope;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// An answer of one JSON value per line, sent while it is read: however long, it is never whole in memory.
public final class JsonLines {
    public static final String MEDIA_TYPE = "application/x-ndjson";

    private JsonLines() {}

    /// @param source hands over value by value, in a transaction of its own
    public static StreamingOutput of(Transactions transactions, Consumer<Consumer<Object>> source) {
        TenantScope.Bound bound = TenantScope.bound();
        return out -> {
            Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            bound.run(() -> transactions.run(() -> source.accept(value -> line(writer, value))));
            writer.flush();
        };
    }

    private static void line(Writer writer, Object value) {
        try {
            writer.write(Json.write(value));
            writer.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
