package io.prunella.sandbox.control;

import io.prunella.sandbox.seed.TemplateDeployer;
import io.prunella.sandbox.state.Account;
import io.prunella.sandbox.state.Cloud;
import io.prunella.sandbox.state.Organization;
import io.prunella.sandbox.state.Organization.Member;
import io.prunella.sandbox.state.Organization.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.organizations.model.AccountState;

/// Who belongs to the organization, and what is deployed in all of it.
public final class Memberships {
    private final Cloud cloud;
    private final Organization organization;

    /// What happens to the membership of an account.
    public enum Change {
        /// Into the root; an account that does not exist is made.
        JOIN,
        LEAVE,
        SUSPEND,
        REINSTATE
    }

    private Memberships(Cloud cloud, Organization organization) {
        this.cloud = cloud;
        this.organization = organization;
    }

    static Memberships of(Cloud cloud) {
        return new Memberships(
                cloud,
                cloud.organization()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "this seed has no organization; reset with the seed organization")));
    }

    boolean change(String account, Change change) {
        if (change != Change.JOIN && !organization.members().containsKey(account)) {
            throw new IllegalArgumentException("account '%s' is not in the organization".formatted(account));
        }
        switch (change) {
            case JOIN ->
                organization.join(
                        cloud.account(account).orElseGet(() -> cloud.createAccount(account, "joined-" + account)),
                        organization.root(),
                        cloud.now());
            case LEAVE -> organization.leave(account);
            case SUSPEND -> organization.turn(account, AccountState.SUSPENDED);
            case REINSTATE -> organization.turn(account, AccountState.ACTIVE);
        }
        return true;
    }

    List<String> deploy(String unit, String template, Map<String, String> parameters) {
        Unit target = organization
                .find(unit)
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no organizational unit '%s'".formatted(unit)));
        List<String> created = new ArrayList<>();
        for (Member member : organization.membersBelow(target)) {
            boolean reached =
                    member.state() == AccountState.ACTIVE && !member.account().equals(organization.managementAccount());
            if (reached) {
                Account account = cloud.known(member.account());
                created.addAll(new TemplateDeployer(account, cloud.now()).deploy(template, parameters));
            }
        }
        return created;
    }
}
