package io.prunella.model;

/// Which of the two worlds a document describes: a live cloud, or the code that declares it.
public enum Side {
    LIVE,
    CODE
}
