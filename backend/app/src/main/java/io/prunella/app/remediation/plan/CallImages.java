package io.prunella.app.remediation.plan;

import io.prunella.connector.Connector;
import io.prunella.model.Call;
import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// Which writes of a patch each of its calls carries out, found by translating the writes one by one. This is what
/// settles a call whose answer was lost: its places show the state before or after it.
public final class CallImages {
    private CallImages() {}

    /// @return for each call of the plan the part of the patch it carries out, in order
    public static List<Patch> partsOf(
            Connector connector, Documents before, Patch patch, List<Call> calls, ListKeys keys) {
        if (calls.size() == 1) {
            return List.of(patch);
        }
        List<List<Patch.DocumentPatch>> parts = new ArrayList<>();
        calls.forEach(c -> parts.add(new ArrayList<>()));
        for (Patch.DocumentPatch document : patch.documents()) {
            for (List<Operation> step : steps(document)) {
                Patch.DocumentPatch whole = new Patch.DocumentPatch(document.document(), step);
                boolean several =
                        indexes(connector, before, whole, calls).distinct().count() > 1;
                for (Patch.DocumentPatch one : several ? halves(whole, keys) : List.of(whole)) {
                    // A write that takes several calls shows with the last of them.
                    indexes(connector, before, one, calls)
                            .max()
                            .ifPresent(index -> parts.get(Math.max(0, index)).add(one));
                }
            }
        }
        return parts.stream().map(Patch::new).toList();
    }

    private static IntStream indexes(
            Connector connector, Documents before, Patch.DocumentPatch part, List<Call> calls) {
        return connector.translate(before, new Patch(List.of(part))).stream()
                .mapToInt(call -> indexOfSame(calls, call));
    }

    /// An element that gets another key is a new one to the cloud, and comes before the old one goes.
    private static List<Patch.DocumentPatch> halves(Patch.DocumentPatch whole, ListKeys keys) {
        if (!(whole.operations().getLast() instanceof Operation.Replace replace)
                || replace.path().isRoot()) {
            return List.of(whole);
        }
        Pointer list = replace.path().parent();
        return keys.at(whole.document().type(), list)
                .map(key -> list.child(key.of(replace.value(), List.of(replace.value()))))
                .filter(place -> !place.equals(replace.path()))
                .map(place -> {
                    List<Operation> rest = new ArrayList<>(whole.operations());
                    rest.set(rest.size() - 1, new Operation.Remove(replace.path()));
                    List<Operation> first =
                            List.of(new Operation.Test(place, null), new Operation.Add(place, replace.value()));
                    return List.of(
                            new Patch.DocumentPatch(whole.document(), first),
                            new Patch.DocumentPatch(whole.document(), rest));
                })
                .orElse(List.of(whole));
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
