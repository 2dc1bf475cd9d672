package io.prunella.model;

/// The maker of the platform a resource lives on.
public enum Provider {
    AWS,
    AZURE,
    KUBERNETES
}
