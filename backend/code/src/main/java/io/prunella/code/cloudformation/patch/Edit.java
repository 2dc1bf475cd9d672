package io.prunella.code.cloudformation.patch;

import io.prunella.code.cloudformation.map.TemplateWorld;
import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.PolicyForm;
import io.prunella.code.edit.Splice;
import io.prunella.code.edit.tree.ResourceEdit;
import io.prunella.code.edit.tree.Slot;
import io.prunella.code.tree.Syntax;
import io.prunella.code.world.Declaration;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Operation;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The edits of one patch, as they are found: the document as it is, beside the document as it shall be, is followed
/// down into the template to where they differ.
final class Edit extends ResourceEdit<String> {
    private final TemplateText source;
    private final TemplateWorld world;
    private final Declaration declaration;
    private final Document before;
    private final Tracing tracing;
    private final Uses uses;
    private final List<Splice> created = new ArrayList<>();

    /// @param inPlace whether parameters and maps are left as they are, and what uses them is written anew
    Edit(TemplateText source, TemplateWorld world, Declaration declaration, boolean inPlace) {
        super(source.tree(), source.layout());
        this.source = source;
        this.world = world;
        this.declaration = declaration;
        before = declaration.document();
        uses = new Uses(source.root());
        tracing = new Tracing(source, world.evaluator(), uses, inPlace);
    }

    List<Splice> splices(Patch patch, ListKeys keys) throws NoEdit {
        for (Patch.DocumentPatch part : patch.documents()) {
            if (part.creates()) {
                create(part);
            } else if (!part.document().equals(before.ref()) || part.deletes()) {
                throw new NoEdit("Another resource would have to change");
            }
        }
        Map<String, Object> after = patch.applyTo(before, keys).body();
        for (String root : names(before.body(), after)) {
            Object was = before.body().get(root);
            Object is = after.get(root);
            if (!Objects.equals(was, is)) {
                switch (root) {
                    case "properties" -> properties(object(was), object(is));
                    case "satellites" -> satellites(object(was), object(is));
                    default -> throw new NoEdit("'" + root + "' of it is not written in a template");
                }
            }
        }
        List<Splice> splices = new ArrayList<>(found());
        splices.addAll(created);
        return splices;
    }

    private void properties(Map<String, Object> was, Map<String, Object> is) throws NoEdit {
        for (String name : names(was, is)) {
            Object old = was.get(name);
            Object next = is.get(name);
            List<String> companions = world.companions(declaration, Pointer.of("properties", name));
            if (Objects.equals(old, next)) {
                continue;
            }
            if (companions.isEmpty()) {
                members(own(), only(name, old), only(name, next));
            } else {
                elements(name, companions, list(old), list(next));
            }
        }
    }

    // The resource's own properties, which need not be written at all.
    @Override
    protected Slot own() throws NoEdit {
        String id = world.resource(declaration)
                .orElseThrow(() -> new NoEdit("The resource itself is declared elsewhere, or in part"));
        return part(id);
    }

    @Override
    protected Slot part(String id) throws NoEdit {
        Syntax.Entry resource = source.resource(id);
        if (resource.value()
                .text("Type")
                .filter("AWS::Serverless::Function"::equals)
                .isPresent()) {
            throw new NoEdit("The role is made for the function; give it one of your own");
        }
        List<String> path = List.of("Resources", id);
        if (!(resource.value() instanceof Syntax.Mapping mapping)) {
            throw new NoEdit("'" + id + "' is written elsewhere");
        }
        return mapping.entry("Properties")
                .map(entry -> Slot.of(source.tree(), mapping, entry, path))
                .orElse(Slot.of(source.tree(), source.resources(), resource, List.of("Resources")));
    }

    @Override
    protected void member(Slot slot, String name, @Nullable Object old, @Nullable Object next) throws NoEdit {
        if (slot.path().size() == 2) {
            // A resource without properties.
            addition(slot, List.of("Properties", name), form(slot, name, Objects.requireNonNull(next)));
        } else {
            super.member(slot, name, old, next);
        }
    }

    @Override
    protected List<Slot> written(Slot slot, Object wanted) throws NoEdit {
        return tracing.written(slot, wanted);
    }

    @Override
    protected boolean isComputed(Syntax value) {
        return Intrinsic.of(value).isPresent();
    }

    @Override
    protected boolean isBound(Syntax value) {
        boolean named = Intrinsic.of(value)
                .filter(call -> call.function().equals("FindInMap")
                        || (call.function().equals("Ref")
                                && call.argument()
                                        .text()
                                        .flatMap(source::parameter)
                                        .isPresent()))
                .isPresent();
        return !named && !Intrinsic.isNothing(value) && Intrinsic.isIn(value);
    }

    @Override
    protected boolean isLeftOut(Slot element) throws NoEdit {
        List<Slot> written = tracing.written(element, Map.of());
        return written.size() == 1 && Intrinsic.isNothing(written.getFirst().value());
    }

    @Override
    protected Optional<Splice> inText(Syntax value, @Nullable Object old, Object next) throws NoEdit {
        if (!(value instanceof Syntax.Scalar && old instanceof Map<?, ?> was && was.containsKey("Statement"))) {
            return Optional.empty();
        }
        List<Object> is = list(object(next).get("Statement"));
        return Optional.of(
                new PolicyTexts(source.tree(), new References(before.id().nativeId(), true))
                        .change(value, list(was.get("Statement")), is));
    }

    @Override
    protected void elements(String name, List<String> companions, List<Object> was, List<Object> is) throws NoEdit {
        if (world.resource(declaration).isEmpty() && was.size() > companions.size()) {
            throw severalPlaces(name);
        }
        super.elements(name, companions, was, is);
    }

    private void satellites(Map<String, Object> was, Map<String, Object> is) throws NoEdit {
        for (String name : names(was, is)) {
            Object old = was.get(name);
            Object next = is.get(name);
            if (Objects.equals(old, next)) {
                continue;
            }
            Pointer at = Pointer.of("satellites", name);
            List<String> companions = world.companions(declaration, at);
            if (old instanceof List<?> && next instanceof List<?>) {
                elements(name, companions, list(old), list(next));
            } else if (old == null) {
                TemplateWorld.Companion companion = world.companion(before.type(), at)
                        .orElseThrow(() -> new NoEdit("Templates are not known to declare a " + name));
                Map<String, Object> all = new LinkedHashMap<>();
                all.put(companion.by(), before.id().nativeId());
                all.putAll(object(next));
                create(companion.type(), all);
            } else if (companions.size() != 1) {
                throw new NoEdit("It is not told where '" + name + "' is written");
            } else if (next == null) {
                withoutResource(companions.getFirst());
            } else {
                members(part(companions.getFirst()), object(old), object(next));
            }
        }
    }

    @Override
    protected void withoutResource(String id) throws NoEdit {
        if (uses.isUsed(id)) {
            throw new NoEdit("Other parts of the template refer to '" + id + "'");
        }
        Syntax.Mapping resources = source.resources();
        Slot all = new Slot(resources, resources.flow(), 0, 0, List.of("Resources"));
        add(edits().without(all, resources, source.resource(id)));
    }

    private void create(Patch.DocumentPatch part) throws NoEdit {
        for (Operation operation : part.operations()) {
            if (operation instanceof Operation.Add add && add.value() instanceof Map<?, ?> body) {
                create(part.document().type(), object(body.get("properties")));
            }
        }
    }

    private void create(String type, Map<String, Object> properties) throws NoEdit {
        String parent = world.resource(declaration)
                .orElseThrow(() -> new NoEdit("The resource itself is declared elsewhere, or in part"));
        Map<String, Object> written = new LinkedHashMap<>();
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            Object brief = PolicyForm.brief(property.getValue());
            written.put(property.getKey(), new References(parent, false).in(brief));
        }
        created.add(new NewResources(source, edits(), parent).add(type, written));
    }

    // With references in place of names.
    @Override
    protected Object form(Slot slot, String name, Object value) throws NoEdit {
        String subject = before.id().nativeId();
        boolean within = declaration.partial() || slot.path().get(1).equals(subject);
        Object brief = PolicyForm.brief(PolicyForm.member(name, PolicyForm.statement(value)));
        return new References(subject, within).in(brief);
    }
}
