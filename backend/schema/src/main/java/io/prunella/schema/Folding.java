package io.prunella.schema;

import io.prunella.model.Document;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Joins child documents to their parents, as `folds.yaml` says.
final class Folding {
    private final List<Fold> folds;

    Folding(List<Fold> folds) {
        this.folds = List.copyOf(folds);
    }

    List<Document> fold(Collection<Document> documents, Side side) {
        Map<Integer, Document> out = new LinkedHashMap<>();
        List<Document> all = List.copyOf(documents);
        for (int i = 0; i < all.size(); i++) {
            out.put(i, all.get(i));
        }
        for (int i = 0; i < all.size(); i++) {
            Document child = all.get(i);
            for (Fold fold : folds) {
                boolean fits = fold.child().equals(child.type()) && fold.sides().contains(side);
                Optional<Integer> parent = fits ? parentOf(child, fold, all) : Optional.empty();
                if (parent.isPresent()) {
                    out.compute(parent.get(), (at, document) -> join(orThrow(document), child, fold));
                    out.remove(i);
                    break;
                }
            }
        }
        return List.copyOf(out.values());
    }

    List<Fold> folds() {
        return folds;
    }

    private static Document orThrow(@Nullable Document document) {
        return java.util.Objects.requireNonNull(document, "a parent is never a child that was folded away");
    }

    private static Optional<Integer> parentOf(Document child, Fold fold, List<Document> all) {
        Object named = child.properties().get(fold.reference());
        for (int i = 0; i < all.size(); i++) {
            Document candidate = all.get(i);
            if (candidate.type().equals(fold.parent())
                    && candidate.id().account().equals(child.id().account())
                    && candidate.id().nativeId().equals(named)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Document join(Document parent, Document child, Fold fold) {
        Map<String, Object> properties = new LinkedHashMap<>(child.properties());
        properties.remove(fold.reference());
        if (fold.satellite() != null) {
            Map<String, Object> satellites = new LinkedHashMap<>(parent.satellites());
            satellites.put(
                    fold.satellite(),
                    fold.many() ? appended(satellites.get(fold.satellite()), properties) : properties);
            return parent.withRoot("satellites", satellites);
        }
        Pointer into = java.util.Objects.requireNonNull(fold.into());
        Map<String, Object> parentProperties = new LinkedHashMap<>(parent.properties());
        Object before = parentProperties.get(into.last());
        parentProperties.put(into.last(), fold.many() ? appended(before, properties) : merged(before, properties));
        return parent.withRoot("properties", parentProperties);
    }

    private static Map<String, Object> merged(@Nullable Object object, Map<String, Object> more) {
        Map<String, Object> merged =
                new LinkedHashMap<>(object instanceof Map<?, ?> map ? Trees.asObject(map) : Map.of());
        merged.putAll(more);
        return merged;
    }

    private static List<Object> appended(@Nullable Object list, Map<String, Object> element) {
        List<Object> appended = new ArrayList<>(list instanceof List<?> present ? present : List.of());
        appended.add(element);
        return appended;
    }
}
