package io.prunella.schema;

import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Side;
import java.util.Optional;

/// The provider's own schema of resource types, and what Prunella knows beside it. Immutable and thread-safe.
public final class Schema {
    private static final Schema SHARED = new Schema();

    private Schema() {}

    /// The committed index with its overlays, folds, list keys and defaults. One instance for all.
    public static Schema load() {
        return SHARED;
    }

    public Optional<TypeSchema> type(String type) {
        return Optional.empty();
    }

    public ListKeys listKeys() {
        return ListKeys.none();
    }

    /// The document in canonical form: values coerced to their declared types, policy documents as objects whose
    // members
    /// are lists, rules one per range. Unknown values stay where they are. Normalising twice changes nothing.
    public Document normalize(Document raw, Side side) {
        return raw;
    }

    /// The document with documented defaults filled in, for judging. Filling twice changes nothing.
    ///
    /// @param asSet a normalised document
    public Document effective(Document asSet, Side side) {
        return asSet;
    }
}
