package io.prunella.sandbox.seed;

import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Organization;
import io.prunella.sandbox.state.Organization.Unit;
import java.util.List;
import software.amazon.awssdk.services.organizations.model.AccountState;

/// The organization of Acme: `Security`, `Workloads` with `Production` in it, and `Sandbox`. The management account is
/// in the root; nothing of the product is deployed in any account.
final class OrganizationSeed {
    private static final long FIRST_TEAM = 300_000_000_000L;

    private OrganizationSeed() {}

    static void sow(Cloud cloud) {
        sow(cloud, 0);
    }

    /// @param size how many accounts it is to have in all, as far as that is more than it has anyway
    static void sow(Cloud cloud, int size) {
        Organization acme = cloud.createOrganization("acme4prunella", Seeds.MANAGEMENT);
        Unit security = acme.unit(acme.root(), "Security");
        Unit workloads = acme.unit(acme.root(), "Workloads");
        Unit production = acme.unit(workloads, "Production");
        Unit sandbox = acme.unit(acme.root(), "Sandbox");

        join(acme, acme.root(), Seeds.account(cloud, Seeds.MANAGEMENT, "acme-management"));
        join(acme, security, Seeds.account(cloud, Seeds.AUDIT, "acme-audit"));
        acme.delegate(Seeds.AUDIT);
        join(acme, production, cloud.known(Seeds.PROD));
        join(acme, workloads, cloud.known(Seeds.DEV));
        join(acme, production, Seeds.account(cloud, Seeds.PAYMENTS, "acme-payments"));
        join(acme, workloads, Seeds.account(cloud, Seeds.CLOSED_SHOP, "acme-old-shop"));
        acme.turn(Seeds.CLOSED_SHOP, AccountState.SUSPENDED);
        join(acme, sandbox, Seeds.account(cloud, Seeds.PLAYGROUND, "acme-playground"));

        List<Unit> teams = List.of(production, workloads, sandbox);
        for (int i = acme.members().size(); i < size; i++) {
            String id = Long.toString(FIRST_TEAM + i);
            join(acme, teams.get(i % teams.size()), Seeds.account(cloud, id, "team-%03d".formatted(i)));
            BucketSeed.old(cloud, id, "eu-central-1", "data-" + id);
        }
    }

    private static void join(Organization organization, Unit unit, Account account) {
        organization.join(account, unit, Seeds.LONG_AGO);
    }
}
