package io.prunella.sandbox.iam;

import io.prunella.sandbox.dispatch.Service;
import io.prunella.sandbox.wire.AwsService;

/// The offer of IAM.
public final class Iam {
    private Iam() {}

    public static Service service() {
        Service iam = new Service(AwsService.IAM);
        PasswordPolicies.register(iam);
        Roles.register(iam);
        RolePolicyCalls.register(iam);
        PolicyVersions.register(iam);
        Users.register(iam);
        AccessKeys.register(iam);
        AccountCalls.register(iam);
        AuthorizationDetails.register(iam);
        CredentialReports.register(iam);
        return iam;
    }
}
