package io.prunella.code.edit;

/// There is no safe edit of the source. The message says why, to a person.
public final class NoEdit extends Exception {
    private static final long serialVersionUID = 1;

    public NoEdit(String why) {
        super(why);
    }

    public String why() {
        return String.valueOf(getMessage());
    }
}
