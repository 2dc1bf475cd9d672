package io.prunella.app.remediation.plan;

import io.prunella.model.Call;
import io.prunella.model.Fidelity;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// How the plan would be undone.
///
/// @param notes what stays different, or how it is done
/// @param calls the undoing calls as far as they are known before applying (the id of something created is not)
public record PlannedRollback(Fidelity fidelity, String notes, List<Call> calls) {
    public PlannedRollback {
        calls = List.copyOf(calls);
    }

    Map<String, Object> toTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("fidelity", fidelity.name().toLowerCase(Locale.ROOT));
        tree.put("notes", notes);
        tree.put("calls", calls.stream().map(Call::toTree).toList());
        return tree;
    }

    static PlannedRollback fromTree(Map<String, Object> tree) {
        return new PlannedRollback(
                Fidelity.valueOf(String.valueOf(tree.get("fidelity")).toUpperCase(Locale.ROOT)),
                String.valueOf(tree.get("notes")),
                PlanReader.calls(tree.get("calls")));
    }
}
