package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Credential;
import io.prunella.sandbox.state.Role;
import io.prunella.sandbox.state.User;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Named worlds, the same at every start. All have the same three accounts with the same identities.
public final class Seeds {
    public static final String PROD = "111122223333";
    public static final String DEV = "444455556666";
    /// The accounts of the organization of Acme, beside those two.
    public static final String MANAGEMENT = "222200001111";
    /// A delegated administrator.
    public static final String AUDIT = "222200002222";
    public static final String PAYMENTS = "222200003333";
    public static final String CLOSED_SHOP = "222200004444";
    public static final String PLAYGROUND = "222200005555";
    /// The account the product itself runs in.
    public static final String OPERATOR = "999988887777";

    public static final String OPERATOR_KEY = "AKIASANDBOXOPERATOR0";
    public static final String OPERATOR_SECRET = "sandbox-operator-secret";
    public static final String SCAN_ROLE = "PrunellaScan";
    public static final String FIX_ROLE = "PrunellaFix";

    static final Instant LONG_AGO = Instant.parse("2022-03-14T09:26:53Z");
    private static final String UNDEPLOYED = "not-deployed-yet";

    private Seeds() {}

    /// Replaces everything in the cloud. The seed `organization` may be followed by a number of accounts:
    /// `organization:300`.
    ///
    /// @throws IllegalArgumentException for a name that is not a seed
    public static void sow(Cloud cloud, String name) {
        String[] parts = name.split(":", 2);
        Runnable resources =
                switch (parts[0]) {
                    case "empty" -> () -> {};
                    case "demo" -> () -> DemoSeed.sow(cloud);
                    case "acme" -> () -> AcmeSeed.sow(cloud);
                    case "fixtures" -> () -> FixtureSeed.sow(cloud);
                    case "twins" -> () -> TwinsSeed.sow(cloud);
                    case "bench" -> () -> BenchSeed.sow(cloud);
                    case "bench-core" -> () -> BenchSeed.core(cloud);
                    case "organization" ->
                        () -> OrganizationSeed.sow(cloud, parts.length == 2 ? Integer.parseInt(parts[1]) : 0);
                    default ->
                        throw new IllegalArgumentException(
                                "there is no seed '%s'; there are empty, fixtures, demo, acme, twins, organization, bench and bench-core"
                                        .formatted(name));
                };
        cloud.clear();
        identities(cloud);
        resources.run();
    }

    public static String rootKey(String account) {
        return "AKIAROOT" + account;
    }

    public static String rootSecret(String account) {
        return "sandbox-root-" + account;
    }

    /// Long-lived keys of the user `prunella-scan`, for connections without a role.
    public static String scanKey(String account) {
        return "AKIASCAN" + account;
    }

    public static String scanSecret(String account) {
        return "sandbox-scan-" + account;
    }

    /// Long-lived keys of the user `prunella-fix`, who may only assume the fix role.
    public static String fixKey(String account) {
        return "AKIAFIXX" + account;
    }

    public static String fixSecret(String account) {
        return "sandbox-fix-" + account;
    }

    private static void identities(Cloud cloud) {
        Account operator = account(cloud, OPERATOR, "prunella-operator");
        User user = operator.createUser("/", "prunella", LONG_AGO);
        user.inlinePolicies().put("assume-customer-roles", RolePolicies.ASSUME_ANY);
        cloud.add(new Credential.UserKey(OPERATOR_KEY, OPERATOR_SECRET, OPERATOR, "prunella", LONG_AGO));
        for (List<String> customer : List.of(List.of(PROD, "acme-prod"), List.of(DEV, "acme-dev"))) {
            Account account = account(cloud, customer.getFirst(), customer.getLast());
            account.createRole("/", SCAN_ROLE, RolePolicies.trust(UNDEPLOYED), LONG_AGO)
                    .inlinePolicies()
                    .put("scan", RolePolicies.SCAN);
            account.createRole("/", FIX_ROLE, RolePolicies.trust(UNDEPLOYED), LONG_AGO)
                    .inlinePolicies()
                    .put("fix", RolePolicies.FIX);
            keyUsers(cloud, account);
        }
    }

    static Account account(Cloud cloud, String id, String alias) {
        cloud.add(new Credential.RootKey(rootKey(id), rootSecret(id), id));
        return cloud.createAccount(id, alias);
    }

    private static void keyUsers(Cloud cloud, Account account) {
        String id = account.id();
        Instant created = IdentitySeed.today(cloud).minus(Duration.ofDays(30));
        account.createUser("/", "prunella-scan", LONG_AGO).inlinePolicies().put("scan", RolePolicies.SCAN);
        cloud.add(new Credential.UserKey(scanKey(id), scanSecret(id), id, "prunella-scan", created));
        account.createUser("/", "prunella-fix", LONG_AGO)
                .inlinePolicies()
                .put("assume-fix-role", RolePolicies.ASSUME_ANY);
        cloud.add(new Credential.UserKey(fixKey(id), fixSecret(id), id, "prunella-fix", created));
    }

    /// Makes the two roles trust the operator account with these external ids; an absent one stays as it is.
    public static void trustOperator(Account account, Optional<String> scan, Optional<String> fix) {
        scan.ifPresent(id -> role(account, SCAN_ROLE).trust(RolePolicies.trust(id)));
        fix.ifPresent(id -> role(account, FIX_ROLE).trust(RolePolicies.trust(id)));
    }

    private static Role role(Account account, String name) {
        return Optional.ofNullable(account.roles().get(name))
                .orElseThrow(
                        () -> new IllegalArgumentException("account %s has no role %s".formatted(account.id(), name)));
    }
}
