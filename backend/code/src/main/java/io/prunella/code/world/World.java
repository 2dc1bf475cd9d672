package io.prunella.code.world;

import io.prunella.policy.Related;
import java.util.List;

/// Documents that know of each other and of nothing else: those of one root module, or of one template.
public interface World extends Related {
    List<Declaration> declarations();

    /// Whether a text of one of the documents has the name of a declared resource in it, which stands for
    /// what the provider will call that resource.
    default boolean refersTo(String text) {
        return false;
    }
}
