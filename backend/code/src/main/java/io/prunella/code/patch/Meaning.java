package io.prunella.code.patch;

import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a declared document comes to, whatever the order, and whichever way the resource is called by itself.
record Meaning(Schema schema) {
    Object of(Document document) {
        Document effective = schema.effective(document, Side.CODE);
        return unordered(document, effective.body(), Pointer.ROOT);
    }

    private Object unordered(Document document, Object value, Pointer at) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> out = new TreeMap<>();
            Trees.asObject(map).forEach((name, member) -> {
                Object meant = unordered(document, member, at.child(name));
                if (!isNothing(document, meant, at.child(name))) {
                    out.put(name, meant);
                }
            });
            return out;
        }
        if (value instanceof List<?> list) {
            Optional<ListKeys.ElementKey> key = schema.listKeys().at(document.type(), at);
            List<Object> out = new ArrayList<>();
            list.forEach(element -> out.add(unordered(document, element, at.child("-"))));
            if (key.isPresent()) {
                out.sort(java.util.Comparator.comparing(String::valueOf));
            }
            return out;
        }
        return called(document.id().nativeId(), value);
    }

    // No rules at all are the same as an empty list of them.
    private boolean isNothing(Document document, Object value, Pointer at) {
        boolean keyed = schema.listKeys().at(document.type(), at).isPresent();
        return (keyed && List.of().equals(value))
                || (at.equals(Pointer.of("satellites")) && Map.of().equals(value));
    }

    private static Object called(String address, Object value) {
        return value instanceof String text
                ? text.replace(address + ".arn", "arn:aws:s3:::" + address).replace(address + ".id", address)
                : value;
    }
}
