package io.prunella.schema;

import io.prunella.model.Document;
import io.prunella.model.Documents;
import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Side;
import io.prunella.model.Trees;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Fits an undo to documents as they are now. A cloud may show what a fix wrote with its defaults spelled out; where
/// that means the same, the undo tests for what the cloud shows.
public final class PatchRebase {
    private PatchRebase() {}

    /// @param now the documents as read just now; parts about others stay as they are
    public static Patch onto(Patch undo, Documents now, Schema schema) {
        return new Patch(undo.documents().stream()
                .map(document -> now.find(document.document())
                        .map(found -> rebased(document, found, schema))
                        .orElse(document))
                .toList());
    }

    private static Patch.DocumentPatch rebased(Patch.DocumentPatch patch, Document now, Schema schema) {
        if (patch.deletes()) {
            return new Patch.DocumentPatch(
                    patch.document(),
                    List.of(new Operation.Test(Pointer.ROOT, now.body()), new Operation.Remove(Pointer.ROOT)));
        }
        return new Patch.DocumentPatch(
                patch.document(),
                patch.operations().stream()
                        .map(operation ->
                                operation instanceof Operation.Test test ? rebased(test, now, schema) : operation)
                        .toList());
    }

    private static Operation rebased(Operation.Test test, Document now, Schema schema) {
        ListKeys keys = schema.listKeys();
        Optional<Object> actual = Trees.get(now.type(), now.body(), test.path(), keys);
        if (actual.equals(Optional.ofNullable(test.value())) || actual.isEmpty()) {
            return test;
        }
        Map<String, Object> expected = test.value() == null
                ? Trees.remove(now.type(), now.body(), test.path(), keys)
                : Trees.put(now.type(), now.body(), test.path(), test.value(), keys);
        boolean sameMeaning = schema.effective(now.withBody(expected), Side.LIVE)
                .body()
                .equals(schema.effective(now, Side.LIVE).body());
        return sameMeaning ? new Operation.Test(test.path(), actual.get()) : test;
    }
}
