package io.prunella.app.inventory;

import io.prunella.model.Origin;
import io.prunella.model.Origins;
import io.prunella.model.Pointer;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/// Origins as they are stored: a list of objects with a pointer each.
final class OriginsJson {
    private OriginsJson() {}

    static String write(Origins origins) {
        List<Object> entries = new ArrayList<>();
        origins.byPointer().forEach((pointer, origin) -> entries.add(entry(pointer, origin)));
        return TreeJson.write(entries);
    }

    static Origins read(String json) {
        Map<Pointer, Origin> byPointer = new LinkedHashMap<>();
        for (Object element : TreeJson.readList(json)) {
            Map<String, Object> entry = Trees.asObject((Map<?, ?>) element);
            byPointer.put(Pointer.parse(text(entry, "pointer")), origin(entry));
        }
        return new Origins(byPointer);
    }

    /// What of the origins API calls depend on, without times and request ids: a change of it is a change of the
    /// resource.
    static List<Object> handles(Origins origins) {
        List<Object> handles = new ArrayList<>();
        origins.byPointer().forEach((pointer, origin) -> {
            if (origin instanceof Origin.ApiCall call && !call.handles().isEmpty()) {
                handles.add(Map.of("pointer", pointer.toString(), "handles", call.handles()));
            }
        });
        return handles;
    }

    private static Map<String, Object> entry(Pointer pointer, Origin origin) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("pointer", pointer.toString());
        switch (origin) {
            case Origin.ApiCall call -> {
                entry.put("service", call.service());
                entry.put("operation", call.operation());
                entry.put("region", call.region());
                entry.put("at", call.at().toString());
                if (call.requestId() != null) {
                    entry.put("requestId", call.requestId());
                }
                if (!call.handles().isEmpty()) {
                    entry.put("handles", call.handles());
                }
            }
            case Origin.ProviderDefault provided -> entry.put("default", provided.source());
            case Origin.Source source -> {
                entry.put("resource", source.resource());
                entry.put("file", source.file());
                entry.put("startLine", source.startLine());
                entry.put("endLine", source.endLine());
            }
        }
        return entry;
    }

    private static Origin origin(Map<String, Object> entry) {
        if (entry.get("default") instanceof String source) {
            return new Origin.ProviderDefault(source);
        }
        if (entry.get("file") instanceof String file) {
            return new Origin.Source(text(entry, "resource"), file, line(entry, "startLine"), line(entry, "endLine"));
        }
        Map<String, String> handles = entry.get("handles") instanceof Map<?, ?> map
                ? Trees.asObject(map).entrySet().stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, e -> String.valueOf(e.getValue())))
                : Map.of();
        return new Origin.ApiCall(
                text(entry, "service"),
                text(entry, "operation"),
                text(entry, "region"),
                Instant.parse(text(entry, "at")),
                (String) entry.get("requestId"),
                handles);
    }

    private static int line(Map<String, Object> entry, String key) {
        return ((Number) Objects.requireNonNull(entry.get(key), key)).intValue();
    }

    private static String text(Map<String, Object> entry, String key) {
        return (String) Objects.requireNonNull(entry.get(key), key);
    }
}
