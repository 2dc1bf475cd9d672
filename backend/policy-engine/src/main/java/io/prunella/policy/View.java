package io.prunella.policy;

import io.prunella.model.Pointer;

/// A part of a document as CEL sees it: read-only, remembering what was read, and throwing on what is not known.
sealed interface View permits ObjectView, ListView {
    /// The tree behind it, unknown values included.
    Object tree();

    Pointer shown();

    Reading reading();
}
