package io.prunella.code.terraform.patch;

import io.prunella.code.edit.NoEdit;
import io.prunella.code.edit.Splice;
import io.prunella.code.terraform.map.Argument;
import io.prunella.code.terraform.map.ArgumentWriter;
import io.prunella.code.terraform.map.AwsTable;
import io.prunella.code.terraform.map.Place;
import io.prunella.code.terraform.map.Places;
import io.prunella.code.terraform.map.TerraformWorld;
import io.prunella.code.terraform.module.Written;
import io.prunella.code.terraform.tree.Attribute;
import io.prunella.code.terraform.tree.Block;
import io.prunella.code.terraform.tree.Expression;
import io.prunella.code.terraform.tree.Span;
import io.prunella.code.world.Declaration;
import io.prunella.model.Absent;
import io.prunella.model.Document;
import io.prunella.model.ListKeys;
import io.prunella.model.Patch;
import io.prunella.model.Pointer;
import io.prunella.model.Trees;
import io.prunella.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The edits of one patch, as they are found.
final class Edit {
    private final Sources sources;
    private final TerraformWorld world;
    private final Places places;
    private final Elements elements;
    private final Document before;
    private final Schema schema;
    private final AwsTable table;
    private final Home home;
    private final boolean partial;
    private final Additions additions = new Additions();
    private final NewResources resources;
    private final List<Splice> splices = new ArrayList<>();

    Edit(Sources sources, TerraformWorld world, Declaration declaration, Schema schema, AwsTable table) throws NoEdit {
        this.sources = sources;
        this.world = world;
        places = world.places(declaration);
        this.schema = schema;
        this.table = table;
        before = declaration.document();
        elements = new Elements(before, places, schema);
        partial = declaration.partial();
        home = Home.of(before.id().nativeId(), before.type(), world, table, schema);
        resources = new NewResources(sources, home, before.id().nativeId());
    }

    List<Splice> splices(Patch patch) throws NoEdit {
        for (Patch.DocumentPatch part : patch.documents()) {
            if (part.creates()) {
                create(part);
            } else if (!part.document().equals(before.ref()) || part.deletes()) {
                throw new NoEdit("Another resource would have to change");
            }
        }
        Document after = patch.applyTo(before, schema.listKeys());
        Set<Pointer> documents = new LinkedHashSet<>();
        Set<Pointer> changed = new LinkedHashSet<>();
        for (Patch.Change change : patch.changes()) {
            if (!change.document().equals(before.ref())) {
                continue;
            }
            Optional<Pointer> document = policyDocument(change.pointer());
            Optional<Pointer> element = elements.around(change.pointer());
            if (document.isPresent()) {
                documents.add(document.get());
            } else if (element.isPresent()) {
                changed.add(element.get());
            } else if (change.after() instanceof Absent) {
                remove(change.pointer());
            } else {
                set(change.pointer(), change.after());
            }
        }
        for (Pointer document : documents) {
            policy(document, after);
        }
        for (Pointer element : changed) {
            Map<String, Object> becomes = elements.becomes(element, after, patch);
            if (home.writer()
                    .flatMap(writer -> writer.arguments(element, becomes))
                    .isPresent()) {
                setElement(element, becomes);
            } else {
                rule(element, becomes);
            }
        }
        splices.addAll(additions.splices(sources, writer()));
        splices.addAll(resources.splices());
        return splices;
    }

    // A resource cannot refer to itself.
    private HclText writer() throws NoEdit {
        return new HclText(before.id().nativeId(), "", sources.file(home.file()).newline());
    }

    // The policy document that the place is in or is, if it is there.
    private Optional<Pointer> policyDocument(Pointer at) {
        List<Pointer> all = new ArrayList<>();
        schema.type(before.type())
                .ifPresent(type -> type.policyDocuments()
                        .forEach(pointer -> all.add(Pointer.of("properties").resolve(pointer))));
        before.satellites().keySet().forEach(name -> all.add(Pointer.of("satellites", name, "PolicyDocument")));
        return all.stream()
                .filter(at::startsWith)
                .filter(pointer -> Trees.get(before.type(), before.body(), pointer, schema.listKeys())
                        .isPresent())
                .findFirst();
    }

    private Optional<Place> place(Pointer at) {
        return Optional.ofNullable(places.values().get(at));
    }

    private Home homeOf(Place place) throws NoEdit {
        return Home.of(place.address(), before.type(), world, table, schema);
    }

    private void set(Pointer at, Object value) throws NoEdit {
        Optional<ListKeys.ElementKey> key = schema.listKeys().at(before.type(), at);
        if (key.isPresent() && value instanceof List<?> list) {
            for (Object element : list) {
                setElement(at.child(key.get().of(element, Trees.asList(list))), element);
            }
            return;
        }
        Optional<Place> written = place(at);
        if (written.isPresent()) {
            change(written.get(), at, value);
            return;
        }
        for (Pointer above = at.parent(); above.tokens().size() > 1; above = above.parent()) {
            Optional<Place> around = place(above);
            if (around.isPresent()) {
                addTo(around.get(), at, value);
                return;
            }
        }
        addNew(at, value);
    }

    private List<Argument> arguments(Home owner, Pointer at, Object value) throws NoEdit {
        return owner.writer()
                .flatMap(writer -> writer.arguments(at, value))
                .orElseThrow(() -> new NoEdit("It is not known how '" + at + "' is written there"));
    }

    private void change(Place place, Pointer at, Object value) throws NoEdit {
        Home owner = homeOf(place);
        SourceText source = sources.file(place.file());
        List<Argument> arguments = arguments(owner, at, value);
        Argument argument = arguments.getFirst();
        Optional<Attribute> attribute = source.attribute(place.span().start());
        if (attribute.isPresent() && arguments.size() == 1) {
            value(owner, source, attribute.get(), argument);
            return;
        }
        Block first = source.block(place.span().start())
                .orElseThrow(() -> new NoEdit("It is not told where '" + at + "' is written"));
        if (!(argument.value() instanceof Argument.Blocks blocks)
                || first.type().equals("content")) {
            throw new NoEdit("'" + at + "' is made by several arguments, or a dynamic block");
        }
        List<Span> old = places.elements().getOrDefault(at, List.of(place)).stream()
                .map(Place::span)
                .toList();
        splices.addAll(
                BlockEdits.of(source, writer()).replaced(old, argument.path().getLast(), blocks));
    }

    // An argument's own value, or a member of the object that it is.
    private void value(Home owner, SourceText source, Attribute attribute, Argument argument) throws NoEdit {
        int at = argument.path().indexOf(attribute.name());
        if (at < 0) {
            throw new NoEdit("'" + attribute.name() + "' says more than what has to change");
        }
        Written written = owner.tracing().trace(source.file(), attribute.value());
        for (String name : argument.path().subList(at + 1, argument.path().size())) {
            if (!(written instanceof Written.At(String file, Expression.Object object))) {
                break;
            }
            Optional<Expression.Item> item = object.items().stream()
                    .filter(one -> Literals.isNamed(one, name))
                    .findFirst();
            if (item.isEmpty()) {
                splices.add(BlockEdits.of(sources.file(file), writer()).with(object, name, argument.value()));
                return;
            }
            written = owner.tracing().trace(file, item.get().value());
        }
        Written.At literal = Literals.require(written, sources);
        splices.add(BlockEdits.of(sources.file(literal.file()), writer())
                .replace(literal.expression().span(), argument.value()));
    }

    private void addTo(Place around, Pointer at, Object value) throws NoEdit {
        Home owner = homeOf(around);
        SourceText source = sources.file(around.file());
        Optional<Block> block = source.block(around.span().start());
        for (Argument argument : arguments(owner, at, value)) {
            if (block.isEmpty()) {
                Attribute attribute = source.attribute(around.span().start())
                        .orElseThrow(() -> new NoEdit("It is not told where '" + at + "' belongs"));
                value(owner, source, attribute, argument);
                continue;
            }
            int depth = argument.path().lastIndexOf(block.get().type());
            add(
                    owner,
                    block.get(),
                    argument.path().subList(depth + 1, argument.path().size()),
                    argument.value());
        }
    }

    // An argument that is there and says nothing is changed in its place.
    private void add(Home owner, Block block, List<String> path, Object value) throws NoEdit {
        Attribute present = block.body().attributes().get(path.getFirst());
        if (present != null) {
            value(owner, sources.file(present.span().in(owner.file())), present, new Argument(path, value));
        } else {
            additions.add(block.span().in(owner.file()), block, path, value);
        }
    }

    private void addNew(Pointer at, Object value) throws NoEdit {
        if (partial) {
            throw new NoEdit("The resource itself is declared elsewhere");
        }
        boolean called = home.block().type().equals("module");
        List<ArgumentWriter> companions = called ? List.of() : table.companionWriters(before.type(), schema);
        for (ArgumentWriter companion : companions) {
            Optional<List<Argument>> arguments = companion.arguments(at, value);
            if (arguments.isEmpty()) {
                continue;
            }
            Optional<Home> present = companion(companion.terraform());
            for (Argument argument : arguments.get()) {
                if (present.isPresent()) {
                    add(present.get(), present.get().block(), argument.path(), argument.value());
                } else {
                    resources.add(companion, argument);
                }
            }
            return;
        }
        for (Argument argument : arguments(home, at, value)) {
            add(home, home.block(), argument.path(), argument.value());
        }
    }

    private Optional<Home> companion(String type) throws NoEdit {
        for (Place place : places.values().values()) {
            boolean companion = world.resource(place.address())
                    .filter(resource -> resource.type().equals(type))
                    .isPresent();
            if (companion) {
                return Optional.of(homeOf(place));
            }
        }
        return Optional.empty();
    }

    private void remove(Pointer at) throws NoEdit {
        Place place = place(at)
                .or(() -> place(at.child("PolicyDocument")))
                .orElseThrow(() -> new NoEdit("It is not told where '" + at + "' is written"));
        Home owner = homeOf(place);
        SourceText source = sources.file(place.file());
        BlockEdits edits = BlockEdits.of(source, writer());
        if (owner.address().equals(home.address())) {
            splices.add(edits.without(place.span()));
        } else if (sources.isReferredTo(owner.file(), owner.block())) {
            throw new NoEdit("Other parts of the configuration refer to '" + owner.address() + "'");
        } else {
            splices.add(edits.without(owner.block().span()));
        }
    }

    private void policy(Pointer at, Document after) throws NoEdit {
        Place place = place(at).orElseThrow(() -> new NoEdit("It is not told where the policy is written"));
        Home owner = homeOf(place);
        SourceText source = sources.file(place.file());
        Attribute attribute = source.attribute(place.span().start())
                .orElseThrow(() -> new NoEdit("The policy is not the value of an argument"));
        Written written = owner.tracing().trace(source.file(), attribute.value());
        new PolicyEdits(sources, new HclText(before.id().nativeId(), reference(owner, source), source.newline()))
                .change(written, statements(before, at), statements(after, at))
                .forEach(splices::add);
    }

    // How the companion that holds the policy calls the resource.
    private String reference(Home owner, SourceText source) {
        if (owner.address().equals(home.address())) {
            return "";
        }
        String named = owner.writer()
                .flatMap(ArgumentWriter::reference)
                .flatMap(name -> owner.block().body().value(name))
                .map(value -> source.piece(value.span()).replaceAll("^\"\\$\\{|}\"$", ""))
                .orElse("");
        if (named.matches("[\\w.\\[\\]\"-]+\\.(id|bucket|arn)")) {
            return named.substring(0, named.lastIndexOf('.'));
        }
        return home.isManyFold() ? "" : home.name();
    }

    private List<Object> statements(Document document, Pointer at) throws NoEdit {
        Object found = Trees.get(document.type(), document.body(), at.child("Statement"), schema.listKeys())
                .orElse(List.of());
        if (found instanceof List<?> list) {
            return Trees.asList(list);
        }
        throw new NoEdit("The statements are not known");
    }

    // An element that has an argument of its own.
    private void setElement(Pointer at, Object element) throws NoEdit {
        Optional<Elements.Element> written = elements.at(at);
        if (written.isPresent()) {
            change(written.get().place(), at, element);
        } else {
            addNew(at, element);
        }
    }

    private void rule(Pointer at, Map<String, Object> becomes) throws NoEdit {
        Elements.Element element =
                elements.at(at).orElseThrow(() -> new NoEdit("It is not told where '" + at + "' is written"));
        splices.add(new RuleEdits(sources, writer(), homeOf(element.place()))
                .change(element.place(), element.value(), becomes));
    }

    private void create(Patch.DocumentPatch part) throws NoEdit {
        String type = part.document().type();
        String terraform = table.terraformTypes(type).stream()
                .findFirst()
                .orElseThrow(() -> new NoEdit("Terraform is not known to declare " + type));
        ArgumentWriter creator =
                table.writer(terraform, schema).orElseThrow(() -> new NoEdit("The schema lacks " + type));
        Object body = part.operations().stream()
                .filter(io.prunella.model.Operation.Add.class::isInstance)
                .map(operation -> ((io.prunella.model.Operation.Add) operation).value())
                .findFirst()
                .orElse(Map.of());
        Object properties = body instanceof Map<?, ?> map ? map.get("properties") : null;
        for (Argument argument : creator.arguments(Pointer.of("properties"), properties == null ? Map.of() : properties)
                .orElseThrow(() -> new NoEdit("It is not known how all of " + type + " is written"))) {
            resources.add(creator, argument);
        }
    }
}
