package io.prunella.app.accounts.organizations;

import io.prunella.app.accounts.Accounts;
import io.prunella.app.accounts.Connection;
import io.prunella.app.platform.jobs.Schedule;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What holds for the accounts of an organizational unit and of all units in it. What a rule leaves open, the rule
/// of a unit further up tells, and in the end the connection.
///
/// @param path `/Workloads/Production`; `/` for all accounts
/// @param scan false leaves the accounts out
public record UnitRule(
        String path,
        @Nullable Boolean scan,
        @Nullable String environment,
        @Nullable List<String> regions,
        @Nullable Schedule schedule) {

    /// What the rules come to for one account.
    record Effect(boolean scan, Accounts.Settings settings) {}

    private boolean holdsIn(String unit) {
        return path.equals("/") || unit.equals(path) || unit.startsWith(path + "/");
    }

    private static int depth(UnitRule rule) {
        return rule.path.equals("/") ? 0 : rule.path.split("/", -1).length;
    }

    static Effect effect(List<UnitRule> rules, Connection connection, String unit, String accountName) {
        boolean scan = true;
        String environment = connection.environment();
        List<String> regions = connection.regions();
        Schedule schedule = connection.schedule();
        List<UnitRule> fromTheRoot = rules.stream()
                .filter(rule -> rule.holdsIn(unit))
                .sorted(Comparator.comparingInt(UnitRule::depth))
                .toList();
        for (UnitRule rule : fromTheRoot) {
            scan = rule.scan == null ? scan : rule.scan;
            environment = rule.environment == null ? environment : rule.environment;
            regions = rule.regions == null ? regions : rule.regions;
            schedule = rule.schedule == null ? schedule : rule.schedule;
        }
        return new Effect(scan, new Accounts.Settings(accountName, regions, environment, connection.owner(), schedule));
    }
}
