package io.prunella.model;

/// A patch does not fit the document it was applied to: a `test` failed or a place is missing.
public final class PatchConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Pointer pointer;

    public PatchConflict(Pointer pointer, String why) {
        super("Patch conflict at '" + pointer + "': " + why);
        this.pointer = pointer;
    }

    public Pointer pointer() {
        return pointer;
    }
}
