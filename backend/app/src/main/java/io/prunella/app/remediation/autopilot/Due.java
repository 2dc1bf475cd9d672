package io.prunella.app.remediation.autopilot;

import io.prunella.app.accounts.Account;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingRemediations;
import io.prunella.app.findings.FindingStatus;
import io.prunella.app.inventory.Inventory;
import io.prunella.app.platform.persistence.Sql;
import io.prunella.app.platform.security.TenantScope;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which findings are a rule's to heal. Joins the current transaction.
@ApplicationScoped
class Due {
    static final Duration WINDOW = Duration.ofHours(1);

    private static final Map<String, String> DECIDED = Map.of(
            "REJECTED", "A person rejected its last fix.",
            "ROLLED_BACK", "Its last fix was rolled back.",
            "FAILED", "Its last fix failed; a person has to look at it.");
    private static final Set<String> ENDED = Set.of("HEALED", "REJECTED", "EXPIRED", "STALE", "FAILED", "ROLLED_BACK");

    private final Sql sql;
    private final Inventory inventory;

    Due(Sql sql, Inventory inventory) {
        this.sql = sql;
        this.inventory = inventory;
    }

    boolean covers(RuleTerms terms, Finding finding, Account account) {
        return terms.covers(finding, account) && (terms.tags().isEmpty() || bornBy(terms, finding));
    }

    /// Tags that could not be read are borne by nothing.
    private boolean bornBy(RuleTerms terms, Finding finding) {
        return inventory
                .find(finding.resourceId())
                .map(resource -> resource.document().body().get("tags"))
                .filter(tags -> tags instanceof Map<?, ?> borne && terms.bornBy(borne))
                .isPresent();
    }

    /// Why a rule has no business with it, whatever its plan; empty where it has.
    Optional<String> objection(Finding finding, FindingRemediations.@Nullable Remediation last) {
        if (finding.status() != FindingStatus.OPEN) {
            return Optional.of("It is not open.");
        }
        if (last == null) {
            return Optional.empty();
        }
        return ENDED.contains(last.status())
                ? Optional.ofNullable(DECIDED.get(last.status()))
                : Optional.of("A plan for it is " + last.status() + ".");
    }

    /// How many fixes the rule may still begin in the account. What never began does not count.
    int room(AutopilotRule rule, UUID account) {
        return rule.terms().perHour() - used(rule, account);
    }

    int used(AutopilotRule rule, UUID account) {
        return sql.first(
                        """
                        select count(*) as n from remediation where tenant_id = ? and requested_by = ? and account_id = ?
                          and created_at > ? and status not in ('EXPIRED', 'STALE')
                        """,
                        row -> row.integer("n"),
                        TenantScope.current(),
                        rule.actor().subject(),
                        account,
                        Instant.now().minus(WINDOW))
                .orElse(0);
    }
}
