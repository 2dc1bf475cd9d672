package io.prunella.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A set of documents by reference: the "before" of a translation.
public record Documents(Map<DocumentRef, Document> byRef) {
    public Documents {
        byRef = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byRef));
    }

    public static Documents of(Document... documents) {
        return of(java.util.List.of(documents));
    }

    public static Documents of(Collection<Document> documents) {
        Map<DocumentRef, Document> byRef = new LinkedHashMap<>();
        documents.forEach(d -> byRef.put(d.ref(), d));
        return new Documents(byRef);
    }

    public Optional<Document> find(DocumentRef ref) {
        return Optional.ofNullable(byRef.get(ref));
    }

    /// @throws IllegalArgumentException when it is not there
    public Document get(DocumentRef ref) {
        return find(ref).orElseThrow(() -> new IllegalArgumentException("No document " + ref.toTree()));
    }
}
