package io.prunella.app.platform.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import io.prunella.app.platform.persistence.Json;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Job data as JSON: readable by other versions of the application, and no gadget for anybody's deserializer.
final class JsonSerializer implements Serializer {

    @Override
    public byte @Nullable [] serialize(@Nullable Object data) {
        return data == null ? null : Json.write(data).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public <T> @Nullable T deserialize(Class<T> type, byte @Nullable [] json) {
        return json == null ? null : Json.read(new String(json, StandardCharsets.UTF_8), type);
    }
}
