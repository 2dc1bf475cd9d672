package io.prunella.code.suppress;

import io.prunella.code.world.TableFile;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What other tools call what our policies judge.
final class ForeignIds {
    private final Map<String, Map<String, Set<String>>> byTool = new HashMap<>();

    private ForeignIds(Map<String, Object> table) {
        Map<String, Object> sets = TableFile.child(table, "sets");
        for (String tool : List.of("checkov", "trivy", "kics")) {
            Map<String, Set<String>> ids = new HashMap<>();
            Map<String, Object> rows = TableFile.child(table, tool);
            rows.forEach((id, value) -> ids.put(
                    id.toLowerCase(Locale.ROOT),
                    Set.copyOf(value instanceof String set ? TableFile.texts(sets, set) : TableFile.texts(rows, id))));
            byTool.put(tool, ids);
        }
    }

    static ForeignIds load() {
        return new ForeignIds(TableFile.read(ForeignIds.class, "foreign.yaml"));
    }

    /// Our policies that judge what an id stands for; none where there is no such policy.
    Set<String> policies(String tool, String id) {
        String name = id.toLowerCase(Locale.ROOT);
        return byTool.getOrDefault(tool, Map.of()).getOrDefault(name.replaceFirst("^avd-", ""), Set.of());
    }

    /// All policies that are named.
    Set<String> policies() {
        Set<String> all = new java.util.TreeSet<>();
        byTool.values().forEach(ids -> ids.values().forEach(all::addAll));
        return all;
    }
}
