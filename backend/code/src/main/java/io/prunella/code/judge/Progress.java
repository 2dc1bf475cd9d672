package io.prunella.code.judge;

/// Hears how far judging is, from several threads.
@FunctionalInterface
public interface Progress {
    /// @param done how many root modules, plans and templates are judged
    void judged(int done, int of);

    static Progress unseen() {
        return (done, of) -> {};
    }
}
