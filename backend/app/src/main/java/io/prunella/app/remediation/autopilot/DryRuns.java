package io.prunella.app.remediation.autopilot;

import io.prunella.app.accounts.Account;
import io.prunella.app.accounts.Accounts;
import io.prunella.app.findings.Finding;
import io.prunella.app.findings.FindingRemediations;
import io.prunella.app.findings.FindingStatus;
import io.prunella.app.findings.Findings;
import io.prunella.app.platform.persistence.Transactions;
import io.prunella.app.remediation.autopilot.Forecasts.Forecast;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What rules would have done lately. Nothing is changed and no cloud is asked: plans are made on resources
/// as they were last read.
@ApplicationScoped
class DryRuns {
    private static final Duration BACK = Duration.ofDays(7);
    private static final int MOST_FINDINGS = 2_000;
    private static final int SAMPLES = 5;

    private final Findings findings;
    private final FindingRemediations remediations;
    private final Accounts accounts;
    private final Due due;
    private final Stops stops;
    private final Forecasts forecasts;
    private final Transactions transactions;

    DryRuns(
            Findings findings,
            FindingRemediations remediations,
            Accounts accounts,
            Due due,
            Stops stops,
            Forecasts forecasts,
            Transactions transactions) {
        this.findings = findings;
        this.remediations = remediations;
        this.accounts = accounts;
        this.due = due;
        this.stops = stops;
        this.forecasts = forecasts;
        this.transactions = transactions;
    }

    /// @param considered findings looked at
    /// @param all false where there were more than are looked at; the worst were
    @Schema(name = "AutopilotDryRun")
    record DryRun(Instant since, Instant until, int considered, boolean all, List<RuleForecast> rules) {}

    /// @param heals findings that it would have healed by itself
    /// @param perhaps those for which only reading the resource afresh can tell
    /// @param waits of those that it heals, how many would have waited for a later hour
    /// @param closed findings that ended without it
    @Schema(name = "AutopilotRuleForecast")
    record RuleForecast(
            String name,
            int covered,
            int heals,
            int perhaps,
            int waits,
            int closed,
            List<ForecastSample> samples,
            List<LeftAlone> leftAlone) {}

    @Schema(name = "AutopilotForecastSample")
    record ForecastSample(UUID findingId, String policy, String resource, String account) {}

    @Schema(name = "AutopilotLeftAlone")
    record LeftAlone(String why, int findings, List<ForecastSample> samples) {}

    /// What is asked for where that waits, else what is in force.
    static RuleTerms wanted(AutopilotRule rule) {
        AutopilotRule.Pending pending = rule.pending();
        return pending == null ? rule.trusted() : pending.terms();
    }

    private record Seen(
            Finding finding, Account account, FindingRemediations.@Nullable Remediation last, boolean undone) {
        ForecastSample sample() {
            return new ForecastSample(finding.id(), finding.policy(), finding.resourceName(), account.name());
        }
    }

    DryRun run(List<RuleTerms> rules) {
        Instant until = Instant.now();
        Instant since = until.minus(BACK);
        List<Seen> seen = transactions.call(() -> seen(since));
        Map<RuleTerms, Tally> tallies = new LinkedHashMap<>();
        rules.stream().filter(RuleTerms::enabled).forEach(rule -> tallies.put(rule, new Tally(rule)));
        for (Seen one : seen) {
            transactions
                    .call(() -> tallies.keySet().stream()
                            .filter(rule -> due.covers(rule, one.finding(), one.account()))
                            .findFirst())
                    .ifPresent(rule -> count(tallies.get(rule), one));
        }
        return new DryRun(
                since,
                until,
                seen.size(),
                seen.size() < MOST_FINDINGS,
                tallies.values().stream().map(Tally::told).toList());
    }

    private List<Seen> seen(Instant since) {
        Map<UUID, Account> known = new HashMap<>();
        accounts.all().forEach(account -> known.put(account.id(), account));
        List<Finding> found = findings.openSince(null, since, MOST_FINDINGS);
        List<UUID> ids = found.stream().map(Finding::id).toList();
        var last = remediations.latestOf(ids);
        var undone = stops.undone(ids);
        return found.stream()
                .flatMap(finding -> Optional.ofNullable(known.get(finding.accountId()))
                        .map(account ->
                                new Seen(finding, account, last.get(finding.id()), undone.containsKey(finding.id())))
                        .stream())
                .toList();
    }

    private void count(@Nullable Tally tally, Seen one) {
        if (tally == null) {
            return;
        }
        tally.covered++;
        if (one.finding().status() != FindingStatus.OPEN) {
            tally.closed++;
            return;
        }
        due.objection(one.finding(), one.last()).ifPresentOrElse(why -> tally.leave(why, one), () -> {
            switch (forecasts.of(one.finding())) {
                case Forecast.Fits ignored -> tally.heal(one);
                case Forecast.Doubtful ignored -> tally.perhaps++;
                case Forecast.LeftAlone left -> tally.leave(left.why(), one);
            }
        });
    }

    /// Counts for one rule.
    private static final class Tally {
        private final RuleTerms rule;
        private final List<Seen> heals = new ArrayList<>();
        private final Map<String, List<Seen>> left = new HashMap<>();
        private int covered;
        private int perhaps;
        private int closed;

        Tally(RuleTerms rule) {
            this.rule = rule;
        }

        void heal(Seen one) {
            heals.add(one);
        }

        void leave(String why, Seen one) {
            left.computeIfAbsent(why, same -> new ArrayList<>()).add(one);
        }

        RuleForecast told() {
            Map<UUID, Integer> byAccount = new HashMap<>();
            heals.forEach(one -> byAccount.merge(one.account().id(), 1, Integer::sum));
            int waits = byAccount.values().stream()
                    .mapToInt(count -> Math.max(0, count - rule.perHour()))
                    .sum();
            return new RuleForecast(
                    rule.name(),
                    covered,
                    heals.size(),
                    perhaps,
                    waits,
                    closed,
                    samples(heals),
                    left.entrySet().stream()
                            .sorted(Comparator.comparing((Map.Entry<String, List<Seen>> entry) ->
                                            -entry.getValue().size())
                                    .thenComparing(Map.Entry::getKey))
                            .map(entry -> new LeftAlone(
                                    entry.getKey(), entry.getValue().size(), samples(entry.getValue())))
                            .toList());
        }

        private static List<ForecastSample> samples(List<Seen> all) {
            return all.stream().limit(SAMPLES).map(Seen::sample).toList();
        }
    }
}
