package io.prunella.app.inventory;

import java.util.Locale;

/// What the name of a document type tells.
public final class ResourceTypes {
    private ResourceTypes() {}

    /// The service of a type as people name it: `s3` of `AWS::S3::Bucket` and of `Prunella::AWS::S3::…`.
    public static String service(String type) {
        String[] parts = type.split("::", -1);
        int service = parts[0].equals("Prunella") ? 2 : 1;
        return parts.length > service ? parts[service].toLowerCase(Locale.ROOT) : type.toLowerCase(Locale.ROOT);
    }
}
