package io.prunella.code.world;

import io.prunella.model.Document;
import io.prunella.policy.Related;
import java.util.List;
import java.util.Optional;

/// Documents that know of each other and of nothing else: those of one root module, one
/// template, or one manifest.
public interface World extends Related {
    List<Declaration> declarations();

    /// Whether they are of one file, which is read and patched alone.
    default boolean isOfFile() {
        return false;
    }

    /// Whether a text of one of the documents has the name of a declared resource in it, which stands for
    /// what the provider will call that resource.
    default boolean refersTo(String text) {
        return false;
    }

    /// The documents of a type that a property of one of the documents names, as far as they are declared here.
    default Answer named(Document from, String property, String type) {
        return new Known(List.of());
    }

    /// Why more may be declared than can be seen; empty where all is.
    default Optional<String> incomplete() {
        return Optional.empty();
    }
}
