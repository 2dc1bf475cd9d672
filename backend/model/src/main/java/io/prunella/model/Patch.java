package io.prunella.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a fix changes, and nothing else: the thing that is previewed, digested, approved, executed and rendered.
/// Each write is preceded by the `test` of what it replaces, so that a patch applies only to what its approver saw.
public record Patch(List<DocumentPatch> documents) {

    /// The operations on one document. Creating a document is `test "" null, add "" {properties …}`; deleting it the
    /// inverse.
    public record DocumentPatch(DocumentRef document, List<Operation> operations) {
        public DocumentPatch {
            operations = List.copyOf(operations);
        }

        public boolean creates() {
            return operations.stream()
                    .anyMatch(o -> o instanceof Operation.Add && o.path().isRoot());
        }

        public boolean deletes() {
            return operations.stream()
                    .anyMatch(o -> o instanceof Operation.Remove && o.path().isRoot());
        }
    }

    public Patch {
        documents = List.copyOf(documents);
    }

    public boolean isEmpty() {
        return documents.stream().allMatch(d -> d.operations().stream().noneMatch(Operation::writes));
    }

    /// One value before and after.
    ///
    /// @param before [Absent#VALUE] where nothing stands there, as `after` where nothing will
    public record Change(DocumentRef document, Pointer pointer, Object before, Object after) {}

    /// What each write replaces, and by what.
    public List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        for (DocumentPatch part : documents) {
            Map<Pointer, Object> before = new LinkedHashMap<>();
            for (Operation operation : part.operations()) {
                Pointer at = operation.path();
                Object old = before.getOrDefault(at, Absent.VALUE);
                switch (operation) {
                    case Operation.Test test -> before.put(at, test.value() == null ? Absent.VALUE : test.value());
                    case Operation.Add add -> changes.add(new Change(part.document(), at, old, add.value()));
                    case Operation.Replace replace ->
                        changes.add(new Change(part.document(), at, old, replace.value()));
                    case Operation.Remove ignored -> changes.add(new Change(part.document(), at, old, Absent.VALUE));
                }
            }
        }
        return changes;
    }

    /// The body after this patch's operations for that document.
    ///
    /// @param ref which document's operations to apply; where the patch has none, the body comes back unchanged
    /// @throws PatchConflict when a `test` fails or a place is missing
    public Map<String, Object> applyTo(DocumentRef ref, Map<String, Object> body, ListKeys keys) {
        Map<String, Object> next = body;
        for (DocumentPatch document : documents) {
            if (document.document().equals(ref) && !document.creates() && !document.deletes()) {
                for (Operation operation : document.operations()) {
                    next = apply(ref.type(), next, operation, keys);
                }
            }
        }
        return next;
    }

    public Document applyTo(Document document, ListKeys keys) {
        return document.withBody(applyTo(document.ref(), document.body(), keys));
    }

    private static Map<String, Object> apply(
            String type, Map<String, Object> body, Operation operation, ListKeys keys) {
        return switch (operation) {
            case Operation.Test test -> {
                Optional<Object> actual = Trees.get(type, body, test.path(), keys);
                if (!actual.equals(Optional.ofNullable(test.value()))) {
                    throw new PatchConflict(
                            test.path(),
                            test.value() == null ? "something is there that was absent" : "the value is another one");
                }
                yield body;
            }
            case Operation.Add add -> Trees.put(type, body, add.path(), add.value(), keys);
            case Operation.Replace replace -> {
                if (Trees.get(type, body, replace.path(), keys).isEmpty()) {
                    throw new PatchConflict(replace.path(), "there is nothing to replace");
                }
                yield Trees.put(type, body, replace.path(), replace.value(), keys);
            }
            case Operation.Remove remove -> Trees.remove(type, body, remove.path(), keys);
        };
    }

    /// The patch that undoes this one, by the tests it carries: `test P null, add P v` becomes `test P v, remove P`.
    /// Documents and operations come in reverse order. The inverse of a creation must be bound to the created id
    /// first ([#bind]). Where a replaced element changed its key, its inverse stands at the new key.
    ///
    /// @throws IllegalStateException when a write is not preceded by its test
    public Patch inverse(ListKeys keys) {
        List<DocumentPatch> inverted = new ArrayList<>();
        for (DocumentPatch document : documents.reversed()) {
            Map<Pointer, Operation.Test> tests = new LinkedHashMap<>();
            List<Operation> operations = new ArrayList<>();
            for (Operation operation : document.operations()) {
                if (operation instanceof Operation.Test test) {
                    tests.put(test.path(), test);
                } else {
                    operations.addAll(
                            0, invert(operation, tests, document.document().type(), keys));
                }
            }
            inverted.add(new DocumentPatch(document.document(), operations));
        }
        return new Patch(inverted);
    }

    private static List<Operation> invert(
            Operation operation, Map<Pointer, Operation.Test> tests, String type, ListKeys keys) {
        Operation.Test test = tests.get(operation.path());
        if (test == null) {
            throw new IllegalStateException("The write at '" + operation.path() + "' has no test before it");
        }
        Pointer path = operation.path();
        Object before = test.value();
        List<Operation> result = new ArrayList<>();
        switch (operation) {
            case Operation.Add add -> {
                result.add(new Operation.Test(path, add.value()));
                result.add(before == null ? new Operation.Remove(path) : new Operation.Replace(path, before));
            }
            case Operation.Replace replace -> {
                Pointer now = placeOf(replace.value(), path, type, keys);
                result.add(new Operation.Test(now, replace.value()));
                result.add(new Operation.Replace(now, requireBefore(before, path)));
            }
            case Operation.Remove remove -> {
                result.add(new Operation.Test(path, null));
                result.add(new Operation.Add(path, requireBefore(before, path)));
            }
            case Operation.Test ignored -> throw new IllegalStateException("A test is not a write");
        }
        return result;
    }

    private static Pointer placeOf(Object element, Pointer path, String type, ListKeys keys) {
        if (path.isRoot()) {
            return path;
        }
        return keys.at(type, path.parent())
                .map(key -> path.parent().child(key.of(element, List.of(element))))
                .orElse(path);
    }

    private static Object requireBefore(@org.jspecify.annotations.Nullable Object before, Pointer path) {
        if (before == null) {
            throw new IllegalStateException("The write at '" + path + "' tests for absence but needs a value there");
        }
        return before;
    }

    /// The same patch with one new document bound to the id its creating call returned.
    public Patch bind(String newName, String createdId) {
        return new Patch(documents.stream()
                .map(d -> newName.equals(d.document().newName())
                        ? new DocumentPatch(d.document().boundTo(createdId), d.operations())
                        : d)
                .toList());
    }

    public List<Object> toTree() {
        List<Object> tree = new ArrayList<>();
        for (DocumentPatch document : documents) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("document", document.document().toTree());
            entry.put(
                    "operations",
                    document.operations().stream().map(Operation::toTree).toList());
            tree.add(entry);
        }
        return tree;
    }

    /// @throws IllegalArgumentException when the tree is not a patch
    public static Patch fromTree(List<Object> tree) {
        List<DocumentPatch> documents = new ArrayList<>();
        for (Object item : tree) {
            if (!(item instanceof Map<?, ?> entry
                    && entry.get("document") instanceof Map<?, ?> ref
                    && entry.get("operations") instanceof List<?> operations)) {
                throw new IllegalArgumentException("A patch is a list of {document, operations}");
            }
            documents.add(new DocumentPatch(
                    DocumentRef.fromTree(Trees.asObject(ref)),
                    operations.stream()
                            .map(o -> Operation.fromTree(Trees.asObject((Map<?, ?>) o)))
                            .toList()));
        }
        return new Patch(documents);
    }
}
