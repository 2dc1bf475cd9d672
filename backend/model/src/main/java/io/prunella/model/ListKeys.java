package io.prunella.model;

import java.util.Optional;

/// Knows which lists of which types are addressed by key instead of position.
@FunctionalInterface
public interface ListKeys {
    /// How to tell one element of a list from another.
    @FunctionalInterface
    interface ElementKey {
        /// @param element one element of the list
        /// @param list the whole list, since a key may depend on being unique in it (a statement's Sid)
        String of(Object element, java.util.List<Object> list);
    }

    /// @param type the document's type
    /// @param list pointer to the list from the document's root; its own tokens are property names or keys
    Optional<ElementKey> at(String type, Pointer list);

    /// Every list is addressed by position.
    static ListKeys none() {
        return (type, list) -> Optional.empty();
    }
}
