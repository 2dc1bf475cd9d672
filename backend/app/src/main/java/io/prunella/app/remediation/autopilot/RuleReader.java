package io.prunella.app.remediation.autopilot;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.platform.http.Problem;
import io.prunella.app.policies.Policies;
import io.prunella.app.remediation.autopilot.AutopilotRules.Wanted;
import io.prunella.model.Severity;
import io.prunella.policy.CompiledPolicy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// Takes the rules that a person sent, or says which rule and which field is wrong.
@ApplicationScoped
class RuleReader {
    private static final int MOST_RULES = 50;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_PER_HOUR = 100;
    private static final int USUAL_PER_HOUR = 5;
    private static final List<String> SEVERITIES =
            Arrays.stream(Severity.values()).map(Severity::word).toList();

    private final Policies policies;
    private final Accounts accounts;

    RuleReader(Policies policies, Accounts accounts) {
        this.policies = policies;
        this.accounts = accounts;
    }

    /// A rule as sent; what is missing sets no condition.
    ///
    /// @param id null for a new rule
    /// @param perHour fixes within an hour in each account; 5 where it is missing
    @Schema(name = "AutopilotRuleRequest")
    record RuleRequest(
            @Nullable UUID id,
            @Nullable String name,
            @Nullable Boolean enabled,
            @Nullable List<@NotNull String> policies,
            @Nullable List<@NotNull String> severities,
            @Nullable List<@NotNull UUID> accounts,
            @Nullable List<@NotNull String> environments,
            @Nullable Map<String, @NotNull String> tags,
            @Nullable Integer perHour) {}

    /// @throws Problem 422 naming the rule and the field
    List<Wanted> read(List<RuleRequest> requests) {
        if (requests.size() > MOST_RULES) {
            throw Problem.field("items", "items may hold at most " + MOST_RULES + " rules.");
        }
        List<Wanted> read = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int index = 0; index < requests.size(); index++) {
            Wanted wanted = new One(index, requests.get(index)).read();
            if (!names.add(wanted.terms().name())) {
                throw new One(index, requests.get(index)).wrong("name", "has the name of another rule.");
            }
            read.add(wanted);
        }
        return read;
    }

    private final class One {
        private final int index;
        private final RuleRequest request;

        One(int index, RuleRequest request) {
            this.index = index;
            this.request = request;
        }

        Wanted read() {
            String name = request.name();
            if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
                throw wrong("name", "needs a name of at most " + LONGEST_NAME + " characters.");
            }
            if (request.enabled() == null) {
                throw wrong("enabled", "must say whether it is enabled.");
            }
            int perHour = request.perHour() == null ? USUAL_PER_HOUR : request.perHour();
            if (perHour < 1 || perHour > MOST_PER_HOUR) {
                throw wrong("perHour", "may allow 1 to " + MOST_PER_HOUR + " fixes per hour and account.");
            }
            List<String> chosen = list(request.policies());
            chosen.forEach(this::fixable);
            for (String severity : list(request.severities())) {
                if (!SEVERITIES.contains(severity)) {
                    throw wrong("severities", "names the severity '" + severity + "'; there are " + SEVERITIES + ".");
                }
            }
            for (UUID account : list(request.accounts())) {
                if (accounts.find(account).isEmpty()) {
                    throw wrong("accounts", "names the account " + account + ", which you do not have.");
                }
            }
            return new Wanted(
                    request.id(),
                    new RuleTerms(
                            name.strip(),
                            request.enabled(),
                            chosen,
                            list(request.severities()),
                            list(request.accounts()),
                            list(request.environments()),
                            request.tags() == null ? Map.of() : request.tags(),
                            perHour));
        }

        private void fixable(String id) {
            CompiledPolicy policy = policies.find(id)
                    .orElseThrow(
                            () -> wrong("policies", "names the policy '" + id + "', which is not in the catalogue."));
            if (policy.policy().fix().filter(Unattended::possible).isEmpty()) {
                throw wrong(
                        "policies",
                        "names the policy '" + id + "', which has no fix that could go unnoticed and be undone.");
            }
        }

        Problem wrong(String field, String what) {
            String name = request.name() == null ? "" : " ('" + request.name() + "')";
            return Problem.field("items[" + index + "]." + field, "Rule " + (index + 1) + name + " " + what)
                    .with("rule", index);
        }
    }

    private static <T> List<T> list(@Nullable List<T> given) {
        return given == null ? List.of() : given.stream().distinct().toList();
    }
}
