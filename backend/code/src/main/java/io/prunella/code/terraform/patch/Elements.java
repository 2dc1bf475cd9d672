package io.prunella.code.terraform.patch;

import io.prunella.code.terraform.map.Place;
import io.prunella.code.terraform.map.Places;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The elements of a document's lists that have keys.
///
/// @param before as it is declared
/// @param places where its parts are written
record Elements(Document before, Places places, Schema schema) {

    /// An element of a list, and where it is written.
    record Element(Map<String, Object> value, Place place) {}

    /// The element that the place is in or is.
    Optional<Pointer> around(Pointer at) {
        for (int length = at.tokens().size(); length > 1; length--) {
            Pointer element = new Pointer(at.tokens().subList(0, length));
            if (schema.listKeys().at(before.type(), element.parent()).isPresent()) {
                return Optional.of(element);
            }
        }
        return Optional.empty();
    }

    Optional<Element> at(Pointer at) {
        Pointer list = at.parent();
        Optional<ListKeys.ElementKey> key = schema.listKeys().at(before.type(), list);
        Object found =
                Trees.get(before.type(), before.body(), list, schema.listKeys()).orElse(List.of());
        List<Place> written = places.elements().getOrDefault(list, List.of());
        if (key.isPresent() && found instanceof List<?> elements) {
            for (int i = 0; i < Math.min(elements.size(), written.size()); i++) {
                if (elements.get(i) instanceof Map<?, ?> element
                        && key.get().of(element, Trees.asList(elements)).equals(at.last())) {
                    return Optional.of(new Element(Trees.asObject(element), written.get(i)));
                }
            }
        }
        return Optional.empty();
    }

    /// What a patch makes of it. A rule that is replaced bears another key afterwards.
    Map<String, Object> becomes(Pointer at, Document after, Patch patch) {
        Object replaced = patch.changes().stream()
                .filter(change ->
                        change.pointer().equals(at) && change.document().equals(before.ref()))
                .findFirst()
                .map(Patch.Change::after)
                .or(() -> Trees.get(after.type(), after.body(), at, schema.listKeys()))
                .orElse(Map.of());
        return replaced instanceof Map<?, ?> map ? Trees.asObject(map) : Map.of();
    }
}
