package io.prunella.model;

import java.util.Locale;

/// The maker of the platform a resource lives on.
public enum Provider {
    AWS,
    AZURE,
    KUBERNETES;

    /// Whose type it is: `AWS::S3::Bucket`, `Prunella::AWS::S3::…` where the provider has none, `Kubernetes::Pod`.
    public static Provider ofType(String type) {
        return type.startsWith("Kubernetes::") ? KUBERNETES : AWS;
    }

    /// As it is written in names and addresses: `aws`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
