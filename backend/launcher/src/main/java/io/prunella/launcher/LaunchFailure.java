package io.prunella.launcher;

/// A start that cannot go on. The message is shown to a person as it stands: what happened, where, and how to mend it.
public final class LaunchFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LaunchFailure(String whatAndWhere, String howToMend) {
        super(whatAndWhere + "\n" + howToMend);
    }

    LaunchFailure(String whatAndWhere, String howToMend, Throwable cause) {
        super(whatAndWhere + "\n" + howToMend, cause);
    }
}
