package io.prunella.app.remediation;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.AccountAccess;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.inventory.StoredResource;
import io.prunella.app.remediation.plan.Plan;
import io.prunella.app.remediation.plan.PlannedCondition;
import io.prunella.connector.Grant;
import io.prunella.model.ResourceId;
import io.prunella.policy.Condition.Outcome;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Tells whoever shall approve a plan whether the fix role may carry it out, as far as the last scan knows that role:
/// else a fix of a pack that nobody granted would be approved in vain.
@ApplicationScoped
class FixGrants {
    private static final String NAME = "the fix role may make these calls";

    private final Accounts accounts;
    private final AccountAccess access;
    private final Inventory inventory;

    FixGrants(Accounts accounts, AccountAccess access, Inventory inventory) {
        this.accounts = accounts;
        this.access = access;
        this.inventory = inventory;
    }

    /// The plan with what is known of it; nothing is said where the role was never read. Joins the current transaction.
    Plan told(UUID accountId, Plan plan) {
        Account account = accounts.get(accountId);
        return access.fixRole(account)
                .flatMap(arn -> role(account, arn))
                .map(role -> plan.with(condition(
                        role.document().id().nativeId(),
                        access.connector(account)
                                .grant(
                                        plan.sessionPolicy(),
                                        role.document(),
                                        inventory.documents(
                                                accountId, ResourceId.GLOBAL, List.of("AWS::IAM::ManagedPolicy"))))))
                .orElse(plan);
    }

    private Optional<StoredResource> role(Account account, String arn) {
        return inventory
                .find(account.id(), "AWS::IAM::Role", arn.substring(arn.lastIndexOf('/') + 1))
                .filter(role -> role.goneAt() == null
                        && arn.equals(role.document().state().get("Arn")));
    }

    private static PlannedCondition condition(String role, Grant grant) {
        return switch (grant) {
            case Grant.Enough ignored ->
                new PlannedCondition(
                        NAME, "By its policies as last read, role " + role + " may.", Outcome.PASS, Map.of());
            case Grant.Lacking lacking ->
                new PlannedCondition(
                        NAME,
                        "By its policies as last read, role " + role + " may not: "
                                + String.join(", ", lacking.actions())
                                + ". Deploy its template again with the pack that this fix belongs to.",
                        Outcome.FAIL,
                        Map.of());
            case Grant.NotKnown unknown ->
                new PlannedCondition(
                        NAME,
                        "Whether role " + role + " may is not known: " + unknown.why() + ".",
                        Outcome.UNKNOWN,
                        Map.of());
        };
    }
}
