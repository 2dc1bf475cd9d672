package io.prunella.code.edit;

import java.util.List;

/// There is no safe edit of the source. The message says why, to a person.
public final class NoEdit extends Exception {
    private static final long serialVersionUID = 1;

    private final List<String> missing;

    public NoEdit(String why) {
        this(why, List.of());
    }

    /// @param missing the parameters without which there is none
    public NoEdit(String why, List<String> missing) {
        super(why);
        this.missing = List.copyOf(missing);
    }

    public String why() {
        return String.valueOf(getMessage());
    }

    public List<String> missing() {
        return missing;
    }
}
