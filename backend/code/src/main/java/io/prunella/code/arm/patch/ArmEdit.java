package io.prunella.code.arm.patch;

import io.prunella.code.arm.eval.ArmResource;
import io.prunella.code.arm.eval.Expression;
import io.prunella.code.arm.map.ArmWorld;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.tree.Difference;
import io.prunella.code.edit.tree.Layout;
import io.prunella.code.edit.tree.Raw;
import io.prunella.code.edit.tree.ResourceEdit;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.tree.Syntax;
import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The edits of one patch, as they are found: the document as it is, beside the document as it shall be, is followed
/// down into the template to where they differ.
final class ArmEdit extends ResourceEdit<List<String>> {
    /// What ARM writes beside the properties of a resource, and documents among them.
    private static final Set<String> BESIDE =
            Set.of("sku", "kind", "identity", "location", "zones", "plan", "extendedLocation", "managedBy", "name");

    private static final String PROPERTIES = "properties";

    private final ArmText text;
    private final ArmWorld world;
    private final Declaration declaration;
    private final Schema schema;
    private final Tracing tracing;
    private final Document before;
    private final List<Object> created = new ArrayList<>();

    /// @param inPlace whether parameters and variables are left as they are, and what uses them is written anew
    ArmEdit(ArmText text, ArmWorld world, Declaration declaration, Schema schema, boolean inPlace) {
        super(text.tree(), Layout.of(text.tree(), Layout.Form.PLAIN));
        this.text = text;
        this.world = world;
        this.declaration = declaration;
        this.schema = schema;
        before = declaration.document();
        tracing = new Tracing(text, new Uses(text), inPlace);
    }

    List<Splice> splices(Patch patch) throws NoEdit {
        for (Patch.DocumentPatch part : patch.documents()) {
            if (!part.document().equals(before.ref()) || part.deletes()) {
                throw new NoEdit("Another resource would have to change");
            }
        }
        Map<String, Object> after = patch.applyTo(before, schema.listKeys()).body();
        for (String root : names(before.body(), after)) {
            Object was = before.body().get(root);
            Object is = after.get(root);
            if (!Objects.equals(was, is)) {
                switch (root) {
                    case PROPERTIES -> properties(object(was), object(is));
                    case "satellites" -> satellites(object(was), object(is));
                    case "tags" -> members(own(), Map.of(root, object(was)), Map.of(root, object(is)));
                    default -> throw new NoEdit("'" + root + "' of it is not written in a template");
                }
            }
        }
        if (!created.isEmpty()) {
            within(own());
        }
        return found();
    }

    @Override
    protected Slot own() throws NoEdit {
        return text.slot(resource().place());
    }

    @Override
    protected Slot part(List<String> path) throws NoEdit {
        return text.slot(path);
    }

    private ArmResource resource() throws NoEdit {
        return world.resource(declaration).orElseThrow(() -> new NoEdit("The resource itself is declared elsewhere"));
    }

    // Where the resources stand that say a part of it.
    private List<List<String>> children(String... at) {
        return world.companions(declaration, Pointer.of(at)).stream()
                .map(ArmResource::place)
                .toList();
    }

    private void properties(Map<String, Object> was, Map<String, Object> is) throws NoEdit {
        for (String name : names(was, is)) {
            Object old = was.get(name);
            Object next = is.get(name);
            if (Objects.equals(old, next)) {
                continue;
            }
            List<List<String>> children = children(PROPERTIES, name);
            if (children.isEmpty()) {
                members(own(), only(name, old), only(name, next));
            } else if (old instanceof List<?> || next instanceof List<?>) {
                elements(name, children, list(old), list(next));
            } else {
                merged(name, children, object(old), object(next));
            }
        }
    }

    // Some of its members are said by a resource of their own, which has the last word.
    private void merged(String name, List<List<String>> children, Map<String, Object> was, Map<String, Object> is)
            throws NoEdit {
        Slot child = part(children.getLast());
        for (String member : names(was, is)) {
            Map<String, Object> old = only(member, was.get(member));
            Map<String, Object> next = only(member, is.get(member));
            if (!old.equals(next)) {
                boolean elsewhere = !old.isEmpty()
                        && ArmText.get(child.value(), PROPERTIES, member).isEmpty();
                if (elsewhere) {
                    members(own(), Map.of(name, old), Map.of(name, next));
                } else {
                    members(child, old, next);
                }
            }
        }
    }

    private void satellites(Map<String, Object> was, Map<String, Object> is) throws NoEdit {
        for (String name : names(was, is)) {
            Object old = was.get(name);
            Object next = is.get(name);
            if (Objects.equals(old, next)) {
                continue;
            }
            List<List<String>> children = children("satellites", name);
            if (old instanceof List<?> || next instanceof List<?>) {
                several(name, children, list(old), list(next));
            } else if (children.isEmpty()) {
                create(name, object(next));
            } else if (children.size() != 1) {
                throw new NoEdit("It is not told where '" + name + "' is written");
            } else if (next == null) {
                withoutResource(children.getFirst());
            } else {
                members(part(children.getFirst()), object(old), object(next));
            }
        }
    }

    private void several(String name, List<List<String>> children, List<Object> was, List<Object> is) throws NoEdit {
        Difference difference = Difference.between(was, is);
        if (!difference.added().isEmpty()) {
            for (Object added : difference.added()) {
                create(name, object(added));
            }
            elements(name, children, was, is.subList(0, was.size()));
        } else {
            elements(name, children, was, is);
        }
    }

    private void create(String satellite, Map<String, Object> properties) throws NoEdit {
        NewChild child = NewChild.of(type(satellite), object(escaped(properties)));
        Slot parent = own();
        Slot all = text.slot(parent.path().subList(0, parent.path().size() - 1));
        if (!(parent.value() instanceof Syntax.Mapping resource) || resource().looped()) {
            throw new NoEdit(
                    "A loop makes the resource; what would have to be added to it is a '" + child.type() + "'");
        }
        if (all.value() instanceof Syntax.Mapping named) {
            Syntax.Entry entry = ArmText.entry(named, parent.path().getLast()).orElseThrow();
            add(edits().behind(named, entry, child.symbol(named, entry.key()), child.beside(resource, entry.key())));
        } else {
            created.add(child.within(resource, before.type()));
        }
    }

    private String type(String satellite) throws NoEdit {
        return schema.type(before.type())
                .flatMap(type -> Optional.ofNullable(type.satellites().get(satellite)))
                .orElseThrow(() -> new NoEdit("Templates are not known to declare a " + satellite));
    }

    private void within(Slot parent) throws NoEdit {
        Optional<Slot> list = text.inner(parent, "resources");
        if (list.isEmpty()) {
            addition(parent, List.of("resources"), created);
        } else if (list.get().value() instanceof Syntax.Sequence children) {
            for (Object child : created) {
                add(edits().append(list.get(), children, child));
            }
        } else {
            throw new NoEdit("The resources within it are not listed");
        }
    }

    @Override
    protected void withoutResource(List<String> path) throws NoEdit {
        Slot resource = text.slot(path);
        Slot all = text.slot(path.subList(0, path.size() - 1));
        String type =
                ArmText.get(resource.value(), "type").flatMap(Syntax::text).orElse("");
        if (type.isEmpty() || isReferredTo(text.tree().root(), type.substring(type.lastIndexOf('/') + 1))) {
            throw new NoEdit("Other parts of the template may refer to '" + type + "'");
        }
        switch (all.value()) {
            case Syntax.Sequence list -> add(edits().without(all, list, resource.value()));
            case Syntax.Mapping named ->
                add(edits().without(
                                all, named, ArmText.entry(named, path.getLast()).orElseThrow()));
            case Syntax ignored -> throw new NoEdit("It is not told where '" + type + "' is written");
        }
    }

    private static boolean isReferredTo(Syntax syntax, String type) {
        return switch (syntax) {
            case Syntax.Mapping mapping ->
                mapping.entries().stream().anyMatch(entry -> isReferredTo(entry.value(), type));
            case Syntax.Sequence list -> list.elements().stream().anyMatch(one -> isReferredTo(one, type));
            case Syntax.Scalar scalar ->
                Expression.isOne(scalar.value()) && scalar.value().contains(type);
            case Syntax ignored -> false;
        };
    }

    @Override
    protected Optional<Syntax.Entry> entry(Syntax.Mapping mapping, String name) {
        return ArmText.entry(mapping, name);
    }

    @Override
    protected void member(Slot slot, String name, @Nullable Object old, @Nullable Object next) throws NoEdit {
        if (!(slot.value() instanceof Syntax.Mapping mapping) || !isResource(slot) || isBeside(mapping, name)) {
            requireNoLoop(slot, name);
            super.member(slot, name, old, next);
            return;
        }
        Optional<Slot> inner = text.inner(slot, PROPERTIES);
        if (inner.isEmpty()) {
            addition(slot, List.of(PROPERTIES, name), form(slot, name, Objects.requireNonNull(next)));
        } else {
            Slot properties = tracing.written(inner.get(), Map.of());
            requireNoLoop(properties, name);
            super.member(properties, name, old, next);
        }
    }

    private static boolean isBeside(Syntax.Mapping resource, String name) {
        return name.equals("tags")
                || (BESIDE.contains(name)
                        && (ArmText.entry(resource, name).isPresent()
                                || ArmText.get(resource, PROPERTIES, name).isEmpty()));
    }

    // A resource, or what is written like one within it: with properties of its own.
    private static boolean isResource(Slot slot) {
        int size = slot.path().size();
        return ArmText.get(slot.value(), PROPERTIES).isPresent()
                || (size > 1 && slot.path().get(size - 2).equalsIgnoreCase("resources"));
    }

    // What a loop makes of a property is not written anywhere.
    private static void requireNoLoop(Slot slot, String name) throws NoEdit {
        boolean made = ArmText.get(slot.value(), "copy").stream()
                .filter(Syntax.Sequence.class::isInstance)
                .flatMap(loops -> ((Syntax.Sequence) loops).elements().stream())
                .flatMap(loop -> loop.text("name").stream())
                .anyMatch(name::equalsIgnoreCase);
        if (made) {
            throw new NoEdit("'" + name + "' is made by a loop");
        }
    }

    @Override
    protected List<Slot> written(Slot slot, Object wanted) {
        return List.of(tracing.written(slot, wanted));
    }

    @Override
    protected boolean isBound(Syntax value) {
        return switch (value) {
            case Syntax.Scalar scalar ->
                isExpression(scalar) && Named.of(scalar.value()).isEmpty();
            case Syntax.Mapping mapping -> mapping.entries().stream().anyMatch(entry -> hasExpression(entry.value()));
            case Syntax.Sequence list -> list.elements().stream().anyMatch(this::hasExpression);
            case Syntax ignored -> false;
        };
    }

    private boolean hasExpression(Syntax value) {
        return value instanceof Syntax.Scalar scalar ? isExpression(scalar) : isBound(value);
    }

    private boolean isExpression(Syntax.Scalar scalar) {
        return source().piece(scalar).startsWith("\"") && Expression.isOne(scalar.value());
    }

    @Override
    protected Object form(Slot slot, String name, Object value) {
        boolean plain = value instanceof Boolean || value instanceof Number;
        if (plain && slot.value() instanceof Syntax.Scalar scalar && isExpression(scalar)) {
            return new Raw(String.valueOf(value));
        }
        boolean resources = slot.path().size() > 1
                && schema.listKeys()
                        .at(before.type(), Pointer.of(PROPERTIES, name))
                        .isPresent();
        return resources ? nested(escaped(value)) : escaped(value);
    }

    // Elements that are resources within a resource have properties of their own.
    private static Object nested(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ArmEdit::nested).toList();
        }
        if (!(value instanceof Map<?, ?> element) || element.containsKey(PROPERTIES)) {
            return value;
        }
        Map<String, Object> rest = new LinkedHashMap<>(Trees.asObject(element));
        Map<String, Object> out = new LinkedHashMap<>();
        Object name = rest.remove("name");
        if (name != null) {
            out.put("name", name);
        }
        out.put(PROPERTIES, rest);
        return out;
    }

    // A text that looks like an expression is none with another bracket before it.
    private static Object escaped(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> out = new LinkedHashMap<>();
                Trees.asObject(map).forEach((name, member) -> out.put(name, escaped(member)));
                yield out;
            }
            case List<?> list -> list.stream().map(ArmEdit::escaped).toList();
            case String text when Expression.isOne(text) -> "[" + text;
            default -> value;
        };
    }
}
