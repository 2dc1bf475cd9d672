package io.prunella.sandbox.dispatch;

import io.prunella.sandbox.identity.Authorizer;
import io.prunella.sandbox.identity.Principal;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Bucket;
import io.prunella.sandbox.state.Cloud;
import java.util.HashMap;
import java.util.Map;

/// Condition keys that do not follow from the caller alone; those the decision fills in itself
/// ([global condition keys](https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html)).
final class ConditionKeys {
    private ConditionKeys() {}

    static Map<String, String> of(Call call, String action, String resourceArn) {
        Cloud cloud = call.cloud();
        Principal principal = call.principal();
        Map<String, String> keys = new HashMap<>();
        String owner = owner(cloud, principal, action, resourceArn);
        keys.put(Authorizer.RESOURCE_ACCOUNT, owner);
        keys.put("s3:ResourceAccount", owner);
        keys.put("aws:RequestedRegion", call.region());
        keys.put("ec2:Region", call.region());
        keys.put("aws:CurrentTime", call.now().toString());
        keys.put("aws:EpochTime", Long.toString(call.now().getEpochSecond()));
        keys.put("aws:SourceIp", "127.0.0.1");
        // The loopback stands for TLS, which AWS endpoints would have.
        keys.put("aws:SecureTransport", "true");
        principal.sourceIdentity().ifPresent(identity -> keys.put("aws:SourceIdentity", identity));
        if (resourceArn.startsWith("arn:aws:ec2:")) {
            tags(cloud, owner, resourceArn).forEach((name, value) -> {
                keys.put("aws:ResourceTag/" + name, value);
                keys.put("ec2:ResourceTag/" + name, value);
            });
        }
        return keys;
    }

    private static String owner(Cloud cloud, Principal principal, String action, String arn) {
        String[] parts = arn.split(":", 6);
        if (action.equals("s3:CreateBucket")) {
            return principal.account();
        }
        if (arn.startsWith("arn:aws:s3:::")) {
            Bucket bucket = cloud.buckets().get(parts[5].split("/", 2)[0]);
            return bucket == null ? principal.account() : bucket.account();
        }
        return parts.length == 6 && !parts[4].isEmpty() ? parts[4] : principal.account();
    }

    private static Map<String, String> tags(Cloud cloud, String owner, String arn) {
        String region = arn.split(":", 6)[3];
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        return cloud.account(owner)
                .map((Account account) -> account.network(region).tagsOf(id))
                .orElse(Map.of());
    }
}
