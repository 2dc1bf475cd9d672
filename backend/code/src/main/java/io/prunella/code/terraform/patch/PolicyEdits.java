package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.PolicyForm;
import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.module.Written;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;
import io.prunella.code.terraform.tree.Span;
import io.prunella.iam.PolicySyntaxException;
import io.prunella.iam.PolicyText;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Changes statements of policy documents where they are written: as an object, as JSON, or as blocks of a data source.
final class PolicyEdits {
    private static final Set<String> PRINCIPALS = Set.of("Principal", "NotPrincipal");

    private final Sources sources;
    private final HclText writer;

    PolicyEdits(Sources sources, HclText writer) {
        this.sources = sources;
        this.writer = writer;
    }

    /// What becomes of the statements.
    ///
    /// @param changed the place of a statement and what it becomes; empty to remove it
    /// @param added what comes after the last one
    private record Difference(int count, Map<Integer, Map<String, Object>> changed, List<Object> added) {
        static Difference between(List<Object> before, List<Object> after) throws NoEdit {
            List<Integer> gone = new ArrayList<>();
            for (int i = 0; i < before.size(); i++) {
                if (!after.contains(before.get(i))) {
                    gone.add(i);
                }
            }
            List<Object> fresh = new ArrayList<>(after);
            fresh.removeAll(before);
            if (!gone.isEmpty() && !fresh.isEmpty() && gone.size() != fresh.size()) {
                throw new NoEdit("It changes and removes statements at once");
            }
            Map<Integer, Map<String, Object>> changed = new LinkedHashMap<>();
            for (int i = 0; i < gone.size(); i++) {
                changed.put(gone.get(i), fresh.isEmpty() ? Map.of() : Trees.asObject((Map<?, ?>) fresh.get(i)));
            }
            return new Difference(before.size(), changed, gone.isEmpty() ? fresh : List.of());
        }
    }

    /// @param before the statements as they are, in their order
    List<Splice> change(Written written, List<Object> before, List<Object> after) throws NoEdit {
        Difference difference = Difference.between(before, after);
        return switch (written) {
            case Written.Nowhere nowhere -> throw new NoEdit(nowhere.why());
            case Written.Data data -> blocks(sources.file(data.file()), data.block(), difference, before);
            case Written.At at -> {
                SourceText source = sources.file(at.file());
                yield switch (at.expression()) {
                    case Expression.Call call
                    when call.function().equals("jsonencode")
                            && call.arguments().size() == 1
                            && call.arguments().getFirst() instanceof Expression.Object object ->
                        object(source, object, difference, before);
                    case Expression.Object object -> object(source, object, difference, before);
                    case Expression.Template template ->
                        List.of(BlockEdits.of(source, writer).rewritten(template, json -> text(json, difference)));
                    default ->
                        throw new NoEdit("The policy is computed by '"
                                + brief(source.piece(at.expression().span())) + "'");
                };
            }
        };
    }

    static String brief(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 60 ? line.substring(0, 57) + "..." : line;
    }

    private List<Splice> object(SourceText source, Expression.Object object, Difference difference, List<Object> before)
            throws NoEdit {
        Expression statements = item(object, "Statement");
        BlockEdits edits = BlockEdits.of(source, writer);
        List<Splice> out = new ArrayList<>();
        if (statements instanceof Expression.Object single && difference.count() == 1) {
            if (!difference.added().isEmpty()) {
                throw new NoEdit("The statement is not written as a list");
            }
            for (Map.Entry<Integer, Map<String, Object>> change :
                    difference.changed().entrySet()) {
                members(edits, single, Trees.asObject((Map<?, ?>) before.getFirst()), change.getValue(), out);
            }
            return out;
        }
        if (!(statements instanceof Expression.Tuple tuple) || tuple.elements().size() != difference.count()) {
            throw new NoEdit("The statements are computed");
        }
        for (Map.Entry<Integer, Map<String, Object>> change :
                difference.changed().entrySet()) {
            Expression element = tuple.elements().get(change.getKey());
            if (change.getValue().isEmpty()) {
                out.add(edits.without(tuple, change.getKey()));
            } else if (element instanceof Expression.Object statement) {
                Map<String, Object> old = Trees.asObject((Map<?, ?>) before.get(change.getKey()));
                members(edits, statement, old, change.getValue(), out);
            } else {
                throw new NoEdit("The statement is computed");
            }
        }
        for (Object added : difference.added()) {
            out.add(edits.with(tuple, PolicyForm.statement(added)));
        }
        return out;
    }

    private static void members(
            BlockEdits edits,
            Expression.Object object,
            Map<String, Object> before,
            Map<String, Object> after,
            List<Splice> out)
            throws NoEdit {
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Object value = after.get(name);
            if (Objects.equals(before.get(name), value)) {
                continue;
            }
            Expression item = before.containsKey(name) ? item(object, name) : null;
            if (value == null) {
                throw new NoEdit("'" + name + "' would have to go");
            }
            Object brief = PolicyForm.member(name, value);
            out.add(item == null ? edits.with(object, name, brief) : edits.replace(item.span(), brief));
        }
    }

    private static Expression item(Expression.Object object, String name) throws NoEdit {
        for (Expression.Item item : object.items()) {
            if (Literals.isNamed(item, name)) {
                return item.value();
            }
        }
        throw new NoEdit("'" + name + "' is not written in the policy");
    }

    private String text(String json, Difference difference) throws NoEdit {
        try {
            PolicyText text = PolicyText.of(json);
            List<String> keys = text.statementKeys();
            if (keys.size() != difference.count()) {
                throw new NoEdit("The statements are computed");
            }
            for (Map.Entry<Integer, Map<String, Object>> change :
                    difference.changed().entrySet()) {
                String key = keys.get(change.getKey());
                text = change.getValue().isEmpty()
                        ? text.removeStatement(key).orElseThrow(() -> new NoEdit("No statement would be left"))
                        : text.replaceStatement(key, withReferences(change.getValue()));
            }
            for (Object added : difference.added()) {
                text = text.appendStatement(withReferences(Trees.asObject((Map<?, ?>) added)));
            }
            return text.json();
        } catch (PolicySyntaxException e) {
            throw new NoEdit("The text of the policy cannot be read with its parts unknown");
        }
    }

    private Map<String, Object> withReferences(Map<String, Object> statement) throws NoEdit {
        return Trees.asObject((Map<?, ?>) referring(PolicyForm.statement(statement)));
    }

    private Object referring(Object tree) throws NoEdit {
        if (tree instanceof Map<?, ?> map) {
            Map<String, Object> out = new LinkedHashMap<>();
            for (Map.Entry<String, Object> member : Trees.asObject(map).entrySet()) {
                out.put(member.getKey(), referring(member.getValue()));
            }
            return out;
        }
        if (tree instanceof List<?> list) {
            List<Object> out = new ArrayList<>();
            for (Object element : list) {
                out.add(referring(element));
            }
            return out;
        }
        return tree instanceof String text ? writer.withReferences(text) : tree;
    }

    private List<Splice> blocks(SourceText source, Block data, Difference difference, List<Object> before)
            throws NoEdit {
        List<Block> statements = data.body().blocks("statement").toList();
        boolean dynamic = data.body().blocks("dynamic").findAny().isPresent();
        boolean merged = data.body().attributes().keySet().stream()
                .anyMatch(name -> name.startsWith("source_") || name.startsWith("override_"));
        if (dynamic || merged || statements.size() != difference.count()) {
            throw new NoEdit("The statements come from several places");
        }
        BlockEdits edits = BlockEdits.of(source, writer);
        List<Splice> out = new ArrayList<>();
        for (Map.Entry<Integer, Map<String, Object>> change :
                difference.changed().entrySet()) {
            Block statement = statements.get(change.getKey());
            if (change.getValue().isEmpty()) {
                out.add(edits.without(statement.span()));
            } else {
                Map<String, Object> old = Trees.asObject((Map<?, ?>) before.get(change.getKey()));
                changed(edits, statement, old, change.getValue(), out);
            }
        }
        if (!difference.added().isEmpty()) {
            List<Map<String, Object>> added = new ArrayList<>();
            difference.added().forEach(one -> added.add(StatementBlocks.of(Trees.asObject((Map<?, ?>) one))));
            out.addAll(edits.add(data, Map.of("statement", new Argument.Blocks(added))));
        }
        return out;
    }

    private static void changed(
            BlockEdits edits, Block statement, Map<String, Object> before, Map<String, Object> after, List<Splice> out)
            throws NoEdit {
        Map<String, Object> fresh = new LinkedHashMap<>();
        Set<String> names = new LinkedHashSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            Object value = after.get(name);
            if (Objects.equals(before.get(name), value)) {
                continue;
            }
            boolean inBlocks = PRINCIPALS.contains(name) || name.equals("Condition");
            if (value == null || !inBlocks) {
                throw new NoEdit("'" + name + "' of a statement would have to change");
            }
            String block = StatementBlocks.name(name);
            Argument.Blocks wanted = (Argument.Blocks) Objects.requireNonNull(
                    StatementBlocks.of(Map.of(name, value)).get(block));
            List<Span> old = statement.body().blocks(block).map(Block::span).toList();
            if (old.isEmpty()) {
                fresh.put(block, wanted);
            } else {
                out.addAll(edits.replaced(old, block, wanted));
            }
        }
        if (!fresh.isEmpty()) {
            out.addAll(edits.add(statement, fresh));
        }
    }
}
