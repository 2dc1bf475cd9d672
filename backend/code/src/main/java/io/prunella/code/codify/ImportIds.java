package io.prunella.code.codify;

import io.prunella.model.ResourceId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What Terraform calls live resources when it imports them.
///
/// @see <a href="https://registry.terraform.io/providers/hashicorp/aws/latest/docs">the section Import of
///     each type</a>
final class ImportIds {
    private static final Map<String, String> ONE_EACH = Map.of(
            "aws_iam_account_password_policy", "iam-account-password-policy",
            "aws_ebs_encryption_by_default", "default",
            "aws_ebs_snapshot_block_public_access", "default");
    private static final Set<String> NOT_IMPORTED =
            Set.of("aws_ec2_instance_metadata_defaults", "aws_iam_organizations_features", "aws_load_balancer_policy");

    private ImportIds() {}

    static Optional<String> of(String terraform, ResourceId id) {
        if (NOT_IMPORTED.contains(terraform)) {
            return Optional.empty();
        }
        if (terraform.equals("aws_cloudtrail")) {
            return Optional.of("arn:" + id.partition() + ":cloudtrail:" + id.region() + ":" + id.account() + ":trail/"
                    + id.nativeId());
        }
        return Optional.of(ONE_EACH.getOrDefault(terraform, id.nativeId()));
    }
}
