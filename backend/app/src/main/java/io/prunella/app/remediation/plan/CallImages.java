package io.prunella.app.remediation.plan;

import io.prunella.connector.Connector;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which writes of a patch each of its calls carries out, found by translating the writes one by one. This is what
/// settles a call whose answer was lost: its places show the state before or after it.
public final class CallImages {
    private CallImages() {}

    /// @return for each call of the plan the part of the patch it carries out, in order
    public static List<Patch> partsOf(Connector connector, Documents before, Patch patch, List<Call> calls) {
        if (calls.size() == 1) {
            return List.of(patch);
        }
        List<List<Patch.DocumentPatch>> parts = new ArrayList<>();
        calls.forEach(c -> parts.add(new ArrayList<>()));
        for (Patch.DocumentPatch document : patch.documents()) {
            for (List<Operation> step : steps(document)) {
                Patch.DocumentPatch one = new Patch.DocumentPatch(document.document(), step);
                // A write that takes several calls shows with the last of them.
                connector.translate(before, new Patch(List.of(one))).stream()
                        .mapToInt(call -> indexOfSame(calls, call))
                        .max()
                        .ifPresent(index -> parts.get(Math.max(0, index)).add(one));
            }
        }
        return parts.stream().map(Patch::new).toList();
    }

    /// The operations cut after each write, so that each piece keeps the tests before it.
    private static List<List<Operation>> steps(Patch.DocumentPatch document) {
        List<List<Operation>> steps = new ArrayList<>();
        List<Operation> step = new ArrayList<>();
        for (Operation operation : document.operations()) {
            step.add(operation);
            if (operation.writes()) {
                steps.add(step);
                step = new ArrayList<>();
            }
        }
        return steps;
    }

    private static int indexOfSame(List<Call> calls, Call part) {
        for (int i = 0; i < calls.size(); i++) {
            Call call = calls.get(i);
            if (call.service().equals(part.service())
                    && call.operation().equals(part.operation())
                    && call.region().equals(part.region())
                    && sameSubject(call.parameters(), part.parameters())) {
                return i;
            }
        }
        return -1;
    }

    private static boolean sameSubject(Map<String, Object> one, Map<String, Object> other) {
        return one.entrySet().stream()
                .filter(e -> e.getValue() instanceof String)
                .allMatch(e -> e.getValue().equals(other.getOrDefault(e.getKey(), e.getValue()))
                        || e.getKey().equals("Policy"));
    }

    static Documents documents(Document document, List<Document> related) {
        List<Document> all = new ArrayList<>(related);
        all.add(document);
        return Documents.of(all);
    }
}
