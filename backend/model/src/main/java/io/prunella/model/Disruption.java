package io.prunella.model;

/// How much a fix may disturb what runs. Anything that could not be determined counts as `HIGH`.
public enum Disruption {
    NONE,
    LOW,
    HIGH
}
