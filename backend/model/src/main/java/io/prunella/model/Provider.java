package io.prunella.model;

import java.util.Locale;

/// The maker of the platform a resource lives on.
public enum Provider {
    AWS,
    AZURE,
    KUBERNETES;

    /// Whose type it is: `AWS::S3::Bucket`, `Prunella::AWS::S3::…` where AWS has none, `Microsoft.Sql/servers`, or
    /// `Kubernetes::Pod`.
    public static Provider ofType(String type) {
        if (type.startsWith("Microsoft.")) {
            return AZURE;
        }
        return type.startsWith("Kubernetes::") ? KUBERNETES : AWS;
    }

    /// As it is written in names and addresses: `aws`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
