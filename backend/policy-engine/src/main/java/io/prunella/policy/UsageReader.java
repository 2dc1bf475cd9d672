package io.prunella.policy;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads those entries of a fix's `evidence` that ask logs or metrics.
final class UsageReader {
    private static final int MOST_DAYS = 90;

    private UsageReader() {}

    static boolean isUsage(YamlFile.Value entry) {
        return !entry.members().containsKey("check");
    }

    /// @param when tells how much the fix may disturb, which is what use is asked for
    static List<UsageRule> read(List<YamlFile.Value> entries, Optional<Expression> when) {
        Set<String> names = new HashSet<>();
        return entries.stream()
                .filter(UsageReader::isUsage)
                .map(entry -> {
                    UsageRule rule = rule(entry);
                    if (!names.add(rule.as())) {
                        throw entry.error("Another piece of evidence is called '" + rule.as() + "' already");
                    }
                    if (when.filter(text -> text.text().matches("(?s).*\\bused\\." + rule.as() + "\\b.*"))
                            .isEmpty()) {
                        throw entry.error("Nothing asks for 'used." + rule.as()
                                + "'; let the 'when' of the disruption say what it means");
                    }
                    return rule;
                })
                .toList();
    }

    private static UsageRule rule(YamlFile.Value entry) {
        Map<String, YamlFile.Value> members = entry.members(Set.of("name", "as", "why", "days", "metric", "flows"));
        YamlFile.Value as = entry.require(members, "as");
        if (!as.text().matches("[a-z][A-Za-z0-9]*")) {
            throw as.error("'as' is a name such as callsWithoutToken: letters and digits, the first in lower case");
        }
        return new UsageRule(
                entry.require(members, "name").text(),
                as.text(),
                entry.require(members, "why").text(),
                days(entry.require(members, "days")),
                source(entry, members));
    }

    private static int days(YamlFile.Value value) {
        String text = value.text();
        int days = text.matches("\\d{1,3}") ? Integer.parseInt(text) : 0;
        if (days < 1 || days > MOST_DAYS) {
            throw value.error("'days' is a whole number from 1 to " + MOST_DAYS);
        }
        return days;
    }

    private static UsageRule.Source source(YamlFile.Value entry, Map<String, YamlFile.Value> members) {
        YamlFile.Value metric = members.get("metric");
        YamlFile.Value flows = members.get("flows");
        if (metric != null && flows == null) {
            return metric(metric);
        }
        if (flows != null && metric == null) {
            return flows(flows);
        }
        throw entry.error("A piece of evidence is one of check, metric or flows");
    }

    private static UsageRule.Source metric(YamlFile.Value value) {
        Map<String, YamlFile.Value> members = value.members(Set.of("namespace", "name", "dimensions"));
        Map<String, Expression> dimensions = new LinkedHashMap<>();
        value.require(members, "dimensions")
                .members()
                .forEach((name, dimension) -> dimensions.put(name, dimension.expression()));
        return new UsageRule.Metric(
                value.require(members, "namespace").text(),
                value.require(members, "name").text(),
                dimensions);
    }

    private static UsageRule.Source flows(YamlFile.Value value) {
        Map<String, YamlFile.Value> members = value.members(Set.of("rule", "except"));
        return new UsageRule.Flows(
                value.require(members, "rule").expression(),
                Optional.ofNullable(members.get("except")).map(YamlFile.Value::expression));
    }
}
