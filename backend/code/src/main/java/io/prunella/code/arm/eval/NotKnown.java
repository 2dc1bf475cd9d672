package io.prunella.code.arm.eval;

/// What a function comes to is not known.
final class NotKnown extends Exception {
    private static final long serialVersionUID = 1;

    /// @param reason one sentence for a person
    NotKnown(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
