package io.prunella.connector;

import java.util.List;

/// One permission an access level needs.
///
/// @param action the IAM action (`s3:GetBucketPolicy`)
/// @param resources ARN patterns with `${Partition}` and `${Account}` for the account's own
/// @param pack the fix pack it belongs to (`exposure`, `logging`, `network`, `database`, `identity`), `scan`,
/// `evidence` or `discover`
/// @param why what Prunella does with it
public record PermissionNeed(String action, List<String> resources, String pack, String why) {
    public PermissionNeed {
        resources = List.copyOf(resources);
    }
}
