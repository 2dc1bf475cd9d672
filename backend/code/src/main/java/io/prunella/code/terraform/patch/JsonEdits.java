package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.PolicyForm;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.tree.Layout;
import io.prunella.code.edit.tree.Raw;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.edit.tree.TextEdits;
import io.prunella.code.edit.tree.TreeText;
import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.module.TerraformFiles;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;
import io.prunella.code.terraform.tree.Span;
import io.prunella.code.tree.Syntax;
import io.prunella.model.TreeJson;
import io.prunella.model.Trees;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Edits of Terraform's JSON syntax. Where a string holds an expression, what stands in that is edited as in
/// Terraform's own.
record JsonEdits(SourceText source, TextEdits edits, HclText writer) implements BlockEdits {
    private static final String RESOURCE = "resource";

    static JsonEdits of(SourceText source, HclText writer) throws NoEdit {
        TreeText tree = TreeText.of(source.file(), 0, source.text());
        return new JsonEdits(source, new TextEdits(tree, Layout.of(tree, Layout.Form.PLAIN)), writer);
    }

    /// What is edited in a string that holds an expression.
    @FunctionalInterface
    private interface Inner {
        Splice edit(BlockEdits edits) throws NoEdit;
    }

    @Override
    public List<Splice> add(Block block, Map<String, Object> members) throws NoEdit {
        Syntax.Mapping mapping = mapping(block);
        Map<String, Object> fresh = new LinkedHashMap<>();
        List<Splice> out = new ArrayList<>();
        for (Map.Entry<String, Object> member : members.entrySet()) {
            Optional<Syntax.Entry> present = mapping.entry(member.getKey());
            if (present.isEmpty()) {
                fresh.put(member.getKey(), tree(member.getValue(), mapping.start()));
            } else if (member.getValue() instanceof Argument.Blocks blocks) {
                out.addAll(more(present.get().value(), blocks));
            } else {
                throw new NoEdit("'" + member.getKey() + "' is said already");
            }
        }
        if (!fresh.isEmpty()) {
            out.add(edits.add(slot(mapping), mapping, fresh));
        }
        return out;
    }

    // One block is an object, several are a list.
    private List<Splice> more(Syntax present, Argument.Blocks blocks) throws NoEdit {
        List<Object> all = new ArrayList<>();
        if (present instanceof Syntax.Mapping) {
            all.add(new Raw(piece(present).replace("\n", "\n" + edits.layout().step())));
        }
        for (Map<String, Object> body : blocks.bodies()) {
            all.add(tree(body, present.start()));
        }
        List<Splice> out = new ArrayList<>();
        if (present instanceof Syntax.Sequence several && !several.elements().isEmpty()) {
            for (Object one : all) {
                out.add(edits.append(slot(several), several, one));
            }
        } else {
            out.add(edits.replace(slot(present), all));
        }
        return out;
    }

    @Override
    public Splice without(Span span) throws NoEdit {
        List<Syntax> around = around(span.start());
        Syntax holder = around.getLast();
        if (holder instanceof Syntax.Mapping element && element.start() == span.start() && around.size() > 1) {
            holder = around.get(around.size() - 2);
            if (holder instanceof Syntax.Sequence list) {
                return list.elements().size() > 1 ? edits.without(slot(list), list, element) : withoutEntryOf(list);
            }
        }
        if (holder instanceof Syntax.Mapping mapping) {
            for (Syntax.Entry entry : mapping.entries()) {
                if (entry.start() == span.start()) {
                    return edits.without(slot(mapping), mapping, entry);
                }
            }
        }
        throw lost();
    }

    private Splice withoutEntryOf(Syntax value) throws NoEdit {
        for (Syntax around : around(value.start())) {
            if (around instanceof Syntax.Mapping mapping) {
                for (Syntax.Entry entry : mapping.entries()) {
                    if (entry.value() == value) {
                        return edits.without(slot(mapping), mapping, entry);
                    }
                }
            }
        }
        throw lost();
    }

    @Override
    public List<Splice> replaced(List<Span> old, String name, Argument.Blocks blocks) throws NoEdit {
        return List.of(edits.replace(slot(all(old)), tree(blocks, old.getFirst().start())));
    }

    @Override
    public Splice emptied(Block last) throws NoEdit {
        return edits.replace(slot(all(List.of(last.span()))), List.of());
    }

    // What says all blocks of a name: one object, or a list.
    private Syntax all(List<Span> blocks) throws NoEdit {
        int start = blocks.getFirst().start();
        List<Syntax> around = around(start);
        Syntax last = around.getLast();
        if (last instanceof Syntax.Mapping mapping && last.start() != start) {
            Optional<Syntax.Entry> entry = mapping.entries().stream()
                    .filter(one -> one.start() == start)
                    .findFirst();
            if (entry.isPresent() && blocks.size() == 1) {
                return entry.get().value();
            }
        } else if (around.size() > 1
                && around.get(around.size() - 2) instanceof Syntax.Sequence list
                && list.elements().size() == blocks.size()) {
            return list;
        }
        throw lost();
    }

    @Override
    public Splice without(Expression.Tuple tuple, int index) throws NoEdit {
        return at(tuple.span()) instanceof Syntax.Sequence list
                ? edits.without(slot(list), list, list.elements().get(index))
                : inString(tuple.span(), inner -> inner.without(tuple, index));
    }

    @Override
    public Splice with(Expression.Tuple tuple, Object element) throws NoEdit {
        return at(tuple.span()) instanceof Syntax.Sequence list
                ? edits.append(slot(list), list, tree(element, list.start()))
                : inString(tuple.span(), inner -> inner.with(tuple, element));
    }

    @Override
    public Splice with(Expression.Object object, String name, Object value) throws NoEdit {
        return at(object.span()) instanceof Syntax.Mapping mapping
                ? edits.add(slot(mapping), mapping, Map.of(name, tree(value, mapping.start())))
                : inString(object.span(), inner -> inner.with(object, name, value));
    }

    @Override
    public Splice replace(Span span, Object value) throws NoEdit {
        Syntax written = at(span);
        return written != null
                ? edits.replace(slot(written), tree(value, span.start()))
                : inString(span, inner -> inner.replace(span, value));
    }

    @Override
    public Splice rewritten(Expression.Template template, Rewriting rewriting) throws NoEdit {
        if (at(template.span()) instanceof Syntax.Scalar scalar) {
            Embedded embedded = new Embedded(source, scalar);
            return embedded.become(rewriting.of(embedded.value()));
        }
        return inString(template.span(), inner -> inner.rewritten(template, rewriting));
    }

    @Override
    public Splice resource(Block before, String type, String name, Map<String, Object> members) throws NoEdit {
        List<Syntax> around = around(before.span().start());
        Syntax.Mapping file = around.stream()
                .filter(Syntax.Mapping.class::isInstance)
                .map(Syntax.Mapping.class::cast)
                .findFirst()
                .orElseThrow(JsonEdits::lost);
        Map<String, Object> named = Map.of(name, tree(members, file.start()));
        Syntax.Mapping types = types(around, file);
        if (types == null) {
            return edits.add(slot(file), file, Map.of(RESOURCE, Map.of(type, named)));
        }
        Syntax same = types.entry(type).map(Syntax.Entry::value).orElse(null);
        if (same instanceof Syntax.Mapping mapping) {
            return edits.add(slot(mapping), mapping, named);
        }
        if (same instanceof Syntax.Sequence list) {
            return edits.append(slot(list), list, named);
        }
        Optional<Syntax.Entry> neighbour = types.entries().stream()
                .filter(entry ->
                        entry.start() <= before.span().start() && before.span().start() < entry.end())
                .findFirst();
        return neighbour.isPresent()
                ? edits.behind(types, neighbour.get(), type, named)
                : edits.add(slot(types), types, Map.of(type, named));
    }

    // The object whose members are types of resources: the one around, or the first of the file.
    private static Syntax.@org.jspecify.annotations.Nullable Mapping types(List<Syntax> around, Syntax.Mapping file) {
        Syntax resources = file.entry(RESOURCE).map(Syntax.Entry::value).orElse(null);
        if (resources instanceof Syntax.Sequence list && !list.elements().isEmpty()) {
            resources = list.elements().stream()
                    .filter(around::contains)
                    .findFirst()
                    .orElse(list.elements().getFirst());
        }
        return resources instanceof Syntax.Mapping types ? types : null;
    }

    // A value as JSON says it: strings are templates, but for values of variables.
    private Object tree(Object value, int at) throws NoEdit {
        if (value instanceof Argument.Blocks(List<Map<String, Object>> bodies) && bodies.size() == 1) {
            return tree(bodies.getFirst(), at);
        }
        return switch (value) {
            case HclText.Raw(String expression) -> "${" + expression + "}";
            case Argument.Json(Object tree) -> text(TreeJson.write(PolicyForm.brief(tree)), at);
            case Argument.Blocks(List<Map<String, Object>> bodies) -> tree(bodies, at);
            case String text -> text(text, at);
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                for (Map.Entry<String, Object> member : Trees.asObject(map).entrySet()) {
                    out.put(member.getKey(), tree(member.getValue(), at));
                }
                yield out;
            }
            case List<?> list -> {
                List<Object> out = new ArrayList<>();
                for (Object element : list) {
                    out.add(tree(element, at));
                }
                yield out;
            }
            default -> value;
        };
    }

    private String text(String text, int at) throws NoEdit {
        boolean literal = TerraformFiles.isValues(source.file())
                || source.body()
                        .blocks("variable")
                        .anyMatch(block ->
                                block.span().start() <= at && at < block.span().end());
        if (!literal) {
            return writer.template(text);
        }
        if (!writer.withReferences(text).equals(text)) {
            throw new NoEdit("The value of a variable cannot refer to a resource");
        }
        return text;
    }

    private Splice inString(Span span, Inner inner) throws NoEdit {
        if (around(span.start()).getLast() instanceof Syntax.Scalar scalar
                && source.text().charAt(scalar.start()) == '"') {
            Embedded embedded = new Embedded(source, scalar);
            return embedded.inFile(inner.edit(new HclEdits(embedded.text(), writer)));
        }
        throw lost();
    }

    private Syntax.Mapping mapping(Block block) throws NoEdit {
        Syntax last = around(block.span().end() - 1).getLast();
        if (last instanceof Syntax.Mapping mapping
                && mapping.end() == block.span().end()) {
            return mapping;
        }
        throw lost();
    }

    // The value that takes exactly that stretch.
    private @org.jspecify.annotations.Nullable Syntax at(Span span) {
        Syntax last = around(span.start()).getLast();
        return last.start() == span.start() && last.end() == span.end() ? last : null;
    }

    // The values around a place, from the whole file down.
    private List<Syntax> around(int offset) {
        List<Syntax> chain = new ArrayList<>();
        Syntax next = edits.source().root();
        while (next != null) {
            chain.add(next);
            List<Syntax> inner =
                    switch (next) {
                        case Syntax.Mapping mapping ->
                            mapping.entries().stream().map(Syntax.Entry::value).toList();
                        case Syntax.Sequence list -> list.elements();
                        case Syntax ignored -> List.of();
                    };
            next = inner.stream()
                    .filter(one -> one.start() <= offset && offset < one.end())
                    .findFirst()
                    .orElse(null);
        }
        return chain;
    }

    private static Slot slot(Syntax value) {
        return new Slot(value, true, 0, 0, List.of());
    }

    private String piece(Syntax value) {
        return edits.source().piece(value);
    }

    private static NoEdit lost() {
        return new NoEdit("It is not told where that is written");
    }
}
