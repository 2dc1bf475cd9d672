package io.prunella.sandbox.kms;

import io.prunella.iam.ResourcePolicy;
import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.identity.PolicyTexts;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.wire.AwsService;

/// The offer of KMS.
public final class Kms {
    private Kms() {}

    public static Service service() {
        Service kms = new Service(AwsService.KMS);
        Keys.register(kms);
        KeyChanges.register(kms);
        return kms;
    }

    /// The key policy, without which nobody may do anything with a key, not even in its own account
    /// ([key policies](https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html)).
    public static ResourcePolicy policyOf(String arn, Cloud cloud, PolicyTexts texts) {
        return KeyLookup.find(arn, cloud)
                .map(key -> ResourcePolicy.key(texts.document(key.policy())))
                .orElse(ResourcePolicy.none());
    }
}
