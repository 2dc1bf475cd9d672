package io.prunella.app.remediation.autopilot;

import io.prunella.app.accounts.Account;
import io.prunella.app.findings.Finding;
import io.prunella.app.platform.persistence.Json;
import io.prunella.app.platform.security.TenantScope;
import io.prunella.model.CanonicalJson;
import io.prunella.model.TreeJson;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/// What a rule allows. An empty list or map sets no condition.
///
/// @param severities words: `high`
/// @param tags that the resource must bear, by name; the value `*` stands for any
/// @param perHour at most so many fixes within an hour in each account
record RuleTerms(
        String name,
        boolean enabled,
        List<String> policies,
        List<String> severities,
        List<UUID> accounts,
        List<String> environments,
        Map<String, String> tags,
        int perHour) {
    private static final String ANY = "*";

    RuleTerms {
        policies = List.copyOf(policies);
        severities = List.copyOf(severities);
        accounts = List.copyOf(accounts);
        environments = List.copyOf(environments);
        tags = Map.copyOf(tags);
    }

    /// Whether they allow nothing that the others do not.
    boolean within(RuleTerms others) {
        return !enabled
                || others.enabled
                        && narrows(policies, others.policies)
                        && narrows(severities, others.severities)
                        && narrows(accounts, others.accounts)
                        && narrows(environments, others.environments)
                        && tags.entrySet().containsAll(others.tags.entrySet())
                        && perHour <= others.perHour;
    }

    private static <T> boolean narrows(Collection<T> ours, Collection<T> theirs) {
        return theirs.isEmpty() || !ours.isEmpty() && theirs.containsAll(ours);
    }

    boolean covers(Finding finding, Account account) {
        String environment = Objects.requireNonNullElse(account.environment(), "");
        return asks(policies, finding.policy())
                && asks(severities, finding.severity().word())
                && asks(accounts, account.id())
                && asks(environments, environment);
    }

    private static <T> boolean asks(Collection<T> wanted, T value) {
        return wanted.isEmpty() || wanted.contains(value);
    }

    boolean bornBy(Map<?, ?> tagsOfResource) {
        return tags.entrySet().stream()
                .allMatch(wanted -> tagsOfResource.containsKey(wanted.getKey())
                        && (wanted.getValue().equals(ANY)
                                || wanted.getValue().equals(tagsOfResource.get(wanted.getKey()))));
    }

    RuleTerms disabled() {
        return new RuleTerms(name, false, policies, severities, accounts, environments, tags, perHour);
    }

    /// Of exactly these terms of exactly this rule, asked for at that time: an approval is good for one asking.
    String digest(UUID rule, Instant askedAt) {
        return CanonicalJson.sha256(Map.of(
                "tenant",
                TenantScope.current().toString(),
                "rule",
                rule.toString(),
                "askedAt",
                askedAt.toString(),
                "terms",
                TreeJson.read(Json.write(this))));
    }
}
